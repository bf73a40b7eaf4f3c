package com.advisoragent.knowledge.content;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a message's headers say, read leniently and within bounds. */
final class MailHeaders {
    private static final Pattern BARE = Pattern.compile("[^\\s<>(),;:\"\\\\]{1,64}@[^\\s<>(),;:\"\\\\]{1,200}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]+");

    private MailHeaders() {}

    static String subject(MimeMessage message) {
        return Limits.cut(words(header(message, "Subject")), Limits.SUBJECT_CHARS);
    }

    static String sender(MimeMessage message) {
        List<String> from = people(header(message, "From"), 1);
        if (from.isEmpty()) {
            from = people(header(message, "Sender"), 1);
        }
        return from.isEmpty() ? Limits.cut(words(header(message, "From")), Limits.NAME_CHARS) : from.get(0);
    }

    static List<String> recipients(MimeMessage message) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("To", "Cc", "Bcc")) {
            all.addAll(people(header(message, name), Limits.RECIPIENTS - all.size()));
        }
        return all;
    }

    static String fileName(MimePart part) {
        try {
            String name = part.getFileName();
            return name == null ? "" : Limits.cut(words(name), Limits.NAME_CHARS);
        } catch (MessagingException | RuntimeException unreadable) {
            return "";
        }
    }

    static boolean isAttachment(MimePart part) {
        try {
            String disposition = part.getDisposition();
            return disposition != null && disposition.toLowerCase(Locale.ROOT).startsWith("attachment");
        } catch (MessagingException | RuntimeException unreadable) {
            return false;
        }
    }

    static InputStream raw(MimePart part) throws MessagingException {
        return part instanceof MimeMessage message
                ? message.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream();
    }

    /** All lines of one header, joined by commas and cut. */
    private static String header(MimeMessage message, String name) {
        try {
            StringBuilder joined = new StringBuilder();
            for (Header each : Collections.list(message.getMatchingHeaders(new String[] {name}))) {
                if (joined.length() < Limits.HEADER_CHARS && each.getValue() != null) {
                    joined.append(joined.length() == 0 ? "" : ",").append(each.getValue());
                }
            }
            return Limits.cut(joined.toString(), Limits.HEADER_CHARS);
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    private static List<String> people(String header, int most) {
        if (header.isBlank() || most < 1) {
            return List.of();
        }
        List<String> people = new ArrayList<>();
        try {
            for (InternetAddress each : InternetAddress.parseHeader(header, false)) {
                if (each.getAddress() != null && each.getAddress().contains("@")) {
                    people.add(person(each.getPersonal(), each.getAddress()));
                }
            }
        } catch (AddressException | RuntimeException broken) {
            people.clear();
        }
        if (people.isEmpty()) {
            BARE.matcher(header).results().limit(most).forEach(bare -> people.add(person(null, bare.group())));
        }
        return people.subList(0, Math.min(most, people.size()));
    }

    private static String person(String name, String address) {
        String plain =
                name == null ? "" : Limits.cut(words(name).replace("<", "").replace(">", ""), Limits.NAME_CHARS);
        String bare = CONTROL.matcher(address).replaceAll("").strip();
        return plain.isEmpty() ? bare : plain + " <" + bare + ">";
    }

    /** Decoded, on one line, nothing in it that is not seen. */
    private static String words(String encoded) {
        String decoded;
        try {
            decoded = MimeUtility.decodeText(MimeUtility.unfold(encoded));
        } catch (UnsupportedEncodingException | RuntimeException unknown) {
            decoded = encoded;
        }
        if (decoded.chars().anyMatch(c -> c >= 0x80 && c < 0x100)
                && decoded.chars().allMatch(c -> c < 0x100)) {
            // Raw bytes in a header: most likely UTF-8.
            byte[] bytes = decoded.getBytes(StandardCharsets.ISO_8859_1);
            decoded = Charsets.decode(bytes, Optional.empty());
        }
        return CONTROL.matcher(decoded).replaceAll(" ").strip();
    }
}
