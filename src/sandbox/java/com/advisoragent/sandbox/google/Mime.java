package com.advisoragent.sandbox.google;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A message read from its bytes. Whatever the bytes are, something is read: mail from outside may be malformed. */
final class Mime {
    /** One header line, its value as it stands but unfolded. */
    record Field(String name, String value) {}

    /** A part; {@code children} of a multipart, else {@code data} as decoded. */
    record Node(String type, String filename, List<Field> headers, byte[] data, List<Node> children) {}

    private static final Session SESSION = Session.getInstance(new Properties());

    private final Node root;

    Mime(byte[] raw) {
        Node read;
        try {
            read = node(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
        } catch (MessagingException | IOException malformed) {
            read = new Node("text/plain", "", List.of(), raw, List.of());
        }
        root = read;
    }

    Node root() {
        return root;
    }

    /** The first of that name, encoded words decoded. */
    Optional<String> header(String name) {
        return root.headers().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> decoded(field.value()))
                .findFirst();
    }

    String subject() {
        return header("Subject").orElse("");
    }

    /** The bare addresses of these headers, in lower case; what is no address is left out. */
    List<String> addresses(String... names) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            for (Field field : root.headers()) {
                if (field.name().equalsIgnoreCase(name)) {
                    all.addAll(parse(field.value()));
                }
            }
        }
        return all;
    }

    /** The message ids that it names as its forerunners, the nearest last. */
    List<String> references() {
        return Stream.of("References", "In-Reply-To")
                .flatMap(name -> header(name).stream())
                .flatMap(value -> Stream.of(value.split("\\s+")))
                .filter(word -> word.startsWith("<"))
                .distinct()
                .collect(Collectors.toList());
    }

    /** The text a person reads: the plain parts, or what stands in the HTML. */
    String text() {
        List<String> plain = new ArrayList<>();
        List<String> html = new ArrayList<>();
        collect(root, plain, html);
        String said = plain.isEmpty()
                ? String.join("\n", html).replaceAll("(?s)<style.*?</style>|<[^>]+>", " ")
                : String.join("\n", plain);
        return said.replace("\r\n", "\n").strip();
    }

    private static void collect(Node node, List<String> plain, List<String> html) {
        node.children().forEach(child -> collect(child, plain, html));
        if (node.children().isEmpty()
                && node.filename().isEmpty()
                && node.type().startsWith("text/")) {
            (node.type().equals("text/html") ? html : plain).add(new String(node.data(), StandardCharsets.UTF_8));
        }
    }

    private static Node node(Part part) throws MessagingException, IOException {
        List<Field> headers = new ArrayList<>();
        for (Header header : Collections.list(part.getAllHeaders())) {
            headers.add(new Field(header.getName(), MimeUtility.unfold(header.getValue())));
        }
        String type = part.getContentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
        String filename = Optional.ofNullable(part.getFileName()).orElse("");
        List<Node> children = new ArrayList<>();
        if (type.startsWith("multipart/") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                children.add(node(multipart.getBodyPart(i)));
            }
            return new Node(type, filename, headers, new byte[0], children);
        }
        return new Node(type, filename, headers, data(part), List.of());
    }

    private static byte[] data(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static List<String> parse(String header) {
        try {
            List<String> found = new ArrayList<>();
            for (Address address : InternetAddress.parseHeader(header, false)) {
                String bare = ((InternetAddress) address).getAddress();
                if (bare != null && bare.contains("@")) {
                    found.add(bare.toLowerCase(Locale.ROOT));
                }
            }
            return found;
        } catch (AddressException malformed) {
            return List.of();
        }
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException unknown) {
            return value;
        }
    }
}
