package org.hazardledger.witness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void a_witness_is_the_core_and_the_jdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.hazardledger.witness",
                        "org.hazardledger.ledger",
                        "org.hazardledger.ledger.verify",
                        "org.hazardledger.ledger.bundle",
                        "java..",
                        "com.sun.net.httpserver",
                        "org.jspecify.annotations")
                .because("whoever runs a witness for somebody else reads it first")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.hazardledger.witness"));
    }
}
