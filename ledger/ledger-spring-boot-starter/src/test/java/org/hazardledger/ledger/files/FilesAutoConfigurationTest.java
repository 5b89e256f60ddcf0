package org.hazardledger.ledger.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.hazardledger.ledger.store.Alarms;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FilesAutoConfigurationTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FilesAutoConfiguration.class))
            .withBean(
                    Alarms.class,
                    () -> new Alarms(JdbcClient.create(new PGSimpleDataSource()), new SimpleMeterRegistry()));

    @Test
    void a_service_that_says_where_has_a_store_there(@TempDir Path folder) {
        service.withPropertyValues("ledger.files.folder=" + folder.resolve("files"))
                .run(started -> {
                    assertThat(started).hasSingleBean(FileStore.class);
                    assertThat(started.getBean(FilesProperties.class).limit().toMegabytes())
                            .isEqualTo(100);
                    assertThat(folder.resolve("files/incoming")).isDirectory();
                });
    }

    @Test
    void a_service_that_keeps_no_files_has_none() {
        service.run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(FileStore.class));
    }

    @Test
    void a_place_that_cannot_be_written_stops_the_start() {
        service.withPropertyValues("ledger.files.folder=/proc/files")
                .run(started -> assertThat(started).hasFailed());
    }
}
