package com.advisoragent.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One HTTP request as bytes, so that it can be as wrong as an attacker likes. Headers go out as they are, in order. */
record RawRequest(String method, String path, List<String> headers, byte[] body, boolean chunked) {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int CHUNK = 7_000;

    static RawRequest post(String contentType, byte[] body) {
        return new RawRequest("POST", "/slack/events", List.of(), body, false).with("Content-Type: " + contentType);
    }

    RawRequest with(String... more) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return new RawRequest(method, path, all, body, chunked);
    }

    RawRequest by(String otherMethod) {
        return new RawRequest(otherMethod, path, headers, body, chunked);
    }

    RawRequest to(String otherPath) {
        return new RawRequest(method, otherPath, headers, body, chunked);
    }

    RawRequest inChunks() {
        return new RawRequest(method, path, headers, body, true);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line(out, method + " " + path + " HTTP/1.1");
        line(out, "Host: localhost");
        line(out, "Connection: close");
        headers.forEach(header -> line(out, header));
        line(out, chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
        line(out, "");
        if (!chunked) {
            out.writeBytes(body);
            return out.toByteArray();
        }
        for (int from = 0; from < body.length; from += CHUNK) {
            int length = Math.min(CHUNK, body.length - from);
            line(out, Integer.toHexString(length));
            out.write(body, from, length);
            line(out, "");
        }
        line(out, "0");
        line(out, "");
        return out.toByteArray();
    }

    /** The whole answer as text; empty if the server hung up without one. */
    static String exchange(URI server, byte[] request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (SocketException answeredEarly) {
                // The server may refuse before it has read everything; its answer is read below.
                assert !socket.isInputShutdown();
            }
            return read(socket);
        }
    }

    /** 0 if there is no answer. */
    static int status(String answer) {
        return answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketException hungUp) {
            // What came before counts.
            return answer.toString(StandardCharsets.UTF_8);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void line(ByteArrayOutputStream out, String line) {
        out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
