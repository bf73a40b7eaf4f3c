package com.advisoragent.knowledge.content;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Walks a message's parts: the words of its body, the messages within it, and what is attached. */
final class MailParts {
    private final StringBuilder body = new StringBuilder();
    private final List<String> within = new ArrayList<>();
    private final Attachments attachments = new Attachments();
    private int parts;
    private boolean broken;

    void walk(MimePart part) {
        try {
            walk(part, 0);
        } catch (MessagingException | RuntimeException unreadable) {
            // A part that cannot be told apart ends the walk; what was read before stays.
            broken = true;
        }
    }

    String body() {
        return body.toString();
    }

    /** The messages that this one carries, as texts. */
    List<String> within() {
        return within;
    }

    /** Whether the walk ended before the end. */
    boolean broken() {
        return broken;
    }

    Attachments attachments() {
        return attachments;
    }

    private void walk(MimePart part, int depth) throws MessagingException {
        if (++parts > Limits.PARTS || depth > Limits.DEPTH) {
            return;
        }
        String type = type(part);
        String name = MailHeaders.fileName(part);
        if (type.startsWith("multipart/")) {
            walkAll(part, type, depth);
        } else if (type.equals("message/rfc822")) {
            within(part, depth);
        } else if (isBody(part, type, name)) {
            append(text(part, type));
        } else {
            byte[] bytes = bytes(part, Limits.ATTACHMENT_BYTES + 1);
            attachments.add(name, type, charset(part), bytes);
        }
    }

    private void walkAll(MimePart part, String type, int depth) throws MessagingException {
        MimeMultipart all = new MimeMultipart(new MimePartDataSource(part));
        List<MimePart> children = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(all.getCount(), Limits.PARTS); i++) {
                children.add((MimePart) all.getBodyPart(i));
            }
        } catch (MessagingException noBoundary) {
            // Declared to have parts, but it has none that can be found: read as it stands.
            append(Charsets.decode(bytes(part, Limits.BODY_BYTES), charset(part)));
            return;
        }
        if (type.equals("multipart/alternative")) {
            walkBest(children, depth);
            return;
        }
        for (MimePart child : children) {
            walk(child, depth + 1);
        }
    }

    /** The plain text, unless it only says that there is something better; invitations and attachments in any case. */
    private void walkBest(List<MimePart> children, int depth) throws MessagingException {
        String plain = "";
        String html = "";
        List<MimePart> others = new ArrayList<>();
        for (MimePart child : children) {
            String type = type(child);
            if (isBody(child, type, MailHeaders.fileName(child)) && type.equals("text/html")) {
                html = text(child, type);
            } else if (isBody(child, type, MailHeaders.fileName(child))) {
                plain = text(child, type);
            } else {
                others.add(child);
            }
        }
        int before = body.length();
        for (MimePart other : others) {
            walk(other, depth + 1);
        }
        if (body.length() == before) {
            append(plain.strip().length() * 3 >= html.strip().length() ? plain : html);
        }
    }

    private void within(MimePart part, int depth) throws MessagingException {
        if (depth >= Limits.DEPTH) {
            return;
        }
        MimeMessage message =
                new MimeMessage(null, new SharedByteArrayInputStream(bytes(part, Limits.ATTACHMENT_BYTES)));
        MailParts inner = new MailParts();
        inner.parts = parts;
        inner.walk(message, depth + 1);
        parts = inner.parts;
        String subject = MailHeaders.subject(message);
        within.add(("From: " + MailHeaders.sender(message) + "\nSubject: " + subject + "\n\n"
                        + Said.of(inner.body(), subject) + "\n" + String.join("\n\n", inner.within)
                        + inner.attachments.text())
                .strip());
    }

    private void append(String text) {
        if (body.length() < Limits.BODY_CHARS && !text.isBlank()) {
            body.append(body.length() == 0 ? "" : "\n\n").append(Limits.cut(text, Limits.BODY_CHARS));
        }
    }

    private static boolean isBody(MimePart part, String type, String name) {
        return (type.equals("text/plain") || type.equals("text/html") || type.equals("text/enriched"))
                && name.isEmpty()
                && !MailHeaders.isAttachment(part);
    }

    private static String text(MimePart part, String type) {
        String text = Charsets.decode(bytes(part, Limits.BODY_BYTES), charset(part));
        return type.equals("text/html") ? HtmlText.of(text) : text;
    }

    private static String type(MimePart part) throws MessagingException {
        return contentType(part)
                .map(type -> type.getBaseType().toLowerCase(Locale.ROOT))
                .orElse("text/plain");
    }

    private static Optional<String> charset(MimePart part) {
        try {
            return contentType(part).map(type -> type.getParameter("charset"));
        } catch (MessagingException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ContentType> contentType(MimePart part) throws MessagingException {
        String header = part.getContentType();
        try {
            return header == null ? Optional.empty() : Optional.of(new ContentType(header));
        } catch (ParseException broken) {
            // Its beginning may be right: "text/html; charset" without a value.
            String bare = header.split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
            return bare.matches("[a-z]+/[a-z0-9.+-]+") ? Optional.of(new ContentType(bare)) : Optional.empty();
        }
    }

    /** Decoded as far as that goes: a broken encoding gives what stands before the break. */
    private static byte[] bytes(MimePart part, int most) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream decoded = decoded(part)) {
            byte[] buffer = new byte[16 << 10];
            int read = 0;
            while (read >= 0 && bytes.size() < most) {
                bytes.write(buffer, 0, read);
                read = decoded.read(buffer, 0, Math.min(buffer.length, most - bytes.size()));
            }
        } catch (IOException | MessagingException | RuntimeException broken) {
            return bytes.toByteArray();
        }
        return bytes.toByteArray();
    }

    private static InputStream decoded(MimePart part) throws MessagingException {
        InputStream raw = MailHeaders.raw(part);
        String encoding = part.getEncoding();
        try {
            return encoding == null ? raw : MimeUtility.decode(raw, encoding.strip());
        } catch (MessagingException unknown) {
            return raw;
        }
    }
}
