package org.hazardledger.quickstart.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A body of {@code multipart/form-data}, as a browser sends it. */
final class Form {
    private static final String BOUNDARY = "hazard-ledger-demo-boundary";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    void json(String name, String json) {
        part("Content-Disposition: form-data; name=\"%s\"\r\nContent-Type: application/json".formatted(name));
        body.writeBytes((json + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void file(String name, byte[] content) {
        part("Content-Disposition: form-data; name=\"%s\"; filename=\"file\"\r\nContent-Type: application/octet-stream"
                .formatted(name));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private void part(String headers) {
        body.writeBytes(("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
