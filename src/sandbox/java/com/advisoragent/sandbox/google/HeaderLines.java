package com.advisoragent.sandbox.google;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The head of a message as bytes, so that all else stays as it was sent. */
final class HeaderLines {
    private static final Set<String> ADDRESSES = Set.of("from", "to", "cc", "bcc");

    private HeaderLines() {}

    /** Where the empty line behind the headers begins; the length if there is none. */
    static int end(byte[] raw) {
        for (int i = 0; i < raw.length; i++) {
            boolean atLineStart = i == 0 || raw[i - 1] == '\n';
            if (atLineStart && (raw[i] == '\n' || raw[i] == '\r' && i + 1 < raw.length && raw[i + 1] == '\n')) {
                return i;
            }
        }
        return raw.length;
    }

    /** Throws 400 where a line is neither a header nor goes on with one, and where From or To are not addresses. */
    static void check(byte[] raw, int end) {
        String head = new String(raw, 0, end, StandardCharsets.UTF_8);
        if (head.isBlank()) {
            throw GoogleError.invalid("Invalid message: there are no headers");
        }
        for (String line : head.split("\r?\n")) {
            if (!line.matches("[!-9;-~]+:.*|[ \t].*") || line.indexOf('\r') >= 0) {
                throw GoogleError.invalid("Invalid message: this is not a header: " + line);
            }
        }
        for (Mime.Field field : new Mime(raw).root().headers()) {
            if (ADDRESSES.contains(field.name().toLowerCase(Locale.ROOT)) && !areAddresses(field.value())) {
                throw GoogleError.invalid("Invalid " + field.name() + " header");
            }
        }
    }

    /** Also where there is nothing: a draft may be for nobody yet. */
    private static boolean areAddresses(String value) {
        try {
            return Stream.of(InternetAddress.parse(value, true))
                    .allMatch(address -> address.getAddress().contains("@"));
        } catch (AddressException malformed) {
            return false;
        }
    }

    /** With this header on top and none other of its name. */
    static byte[] put(byte[] raw, String name, String value) {
        byte[] rest = without(raw, name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(line(name, value).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(rest);
        return out.toByteArray();
    }

    static byte[] without(byte[] raw, String name) {
        int end = end(raw);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean leftOut = false;
        for (int start = 0; start < end; ) {
            int next = start;
            while (next < end && raw[next] != '\n') {
                next++;
            }
            next = Math.min(next + 1, end);
            if (raw[start] != ' ' && raw[start] != '\t') {
                String line = new String(raw, start, next - start, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                leftOut = line.startsWith(name.toLowerCase(Locale.ROOT) + ":");
            }
            if (!leftOut) {
                out.write(raw, start, next - start);
            }
            start = next;
        }
        out.write(raw, end, raw.length - end);
        return out.toByteArray();
    }

    /** One header line; text beyond ASCII becomes encoded words. */
    static String line(String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a line break in " + name);
        }
        try {
            boolean ascii = value.chars().allMatch(c -> c < 128);
            String written = ascii || name.equals("From") || name.equals("To")
                    ? value
                    : MimeUtility.encodeText(value, "UTF-8", null);
            return name + ": " + MimeUtility.fold(name.length() + 2, written) + "\r\n";
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
