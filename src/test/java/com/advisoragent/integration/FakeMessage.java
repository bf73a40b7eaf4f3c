package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** MIME for tests: makes plain messages and reads the headers of any. */
public final class FakeMessage {
    private final MimeMessage message;

    private FakeMessage(MimeMessage message) {
        this.message = message;
    }

    /** A plain text message. Its Message-ID is random. */
    public static byte[] plain(String from, String to, String subject, String text, Instant date) {
        return plain(from, to, subject, text, date, List.of());
    }

    /** The same with further headers, each as {@code Name: value}. */
    public static byte[] plain(
            String from, String to, String subject, String text, Instant date, List<String> headers) {
        try {
            MimeMessage made = new MimeMessage(Session.getInstance(new Properties()));
            made.setFrom(new InternetAddress(from));
            made.setRecipients(jakarta.mail.Message.RecipientType.TO, InternetAddress.parse(to));
            made.setSubject(subject, StandardCharsets.UTF_8.name());
            made.setText(text, StandardCharsets.UTF_8.name());
            made.setSentDate(Date.from(date));
            made.saveChanges();
            for (String header : headers) {
                String[] parts = header.split(": ", 2);
                made.setHeader(parts[0], parts[1]);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            made.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    public static FakeMessage of(byte[] mime) {
        try {
            return new FakeMessage(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mime)));
        } catch (MessagingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** The first header of that name as it stands. */
    public Optional<String> header(String name) {
        try {
            return Optional.ofNullable(message.getHeader(name, null)).map(String::strip);
        } catch (MessagingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** Empty if there is none. */
    public String subject() {
        try {
            return Optional.ofNullable(message.getSubject()).orElse("");
        } catch (MessagingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    public List<EmailAddress> from() {
        try {
            return addresses(message.getFrom());
        } catch (MessagingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** To, Cc and Bcc. */
    public List<EmailAddress> recipients() {
        try {
            return addresses(message.getAllRecipients());
        } catch (MessagingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** The body of a message of one text part; else nothing. */
    public String text() {
        try {
            return message.getContent() instanceof String text ? text : "";
        } catch (MessagingException wrong) {
            throw new IllegalArgumentException(wrong);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static List<EmailAddress> addresses(Address[] given) {
        return given == null
                ? List.of()
                : Stream.of(given)
                        .flatMap(each -> EmailAddress.parse(((InternetAddress) each).getAddress()).stream())
                        .toList();
    }
}
