package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the servers, as the build's parent names them. */
record Versions(String keycloak, String postgresql) {

    static Versions ofBuild() {
        Properties versions = new Properties();
        try (InputStream in = Resources.open("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(versions.getProperty("keycloak", ""), versions.getProperty("postgresql", ""));
    }
}
