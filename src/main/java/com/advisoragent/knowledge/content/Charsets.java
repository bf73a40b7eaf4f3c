package com.advisoragent.knowledge.content;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Bytes as characters, by what was declared and, where that is wrong, by what they look like. */
final class Charsets {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Charsets() {}

    static String decode(byte[] bytes, Optional<String> declared) {
        Optional<Charset> charset = declared.flatMap(Charsets::known);
        // Whatever it is declared to be: what is valid UTF-8 beyond ASCII is nothing else.
        if (charset.isEmpty() || isAsciiLike(charset.get())) {
            Optional<String> utf8 = strictly(StandardCharsets.UTF_8, bytes);
            if (utf8.isPresent()) {
                return utf8.get();
            }
        }
        Charset best = charset.filter(each -> !isAsciiLike(each) && !each.equals(StandardCharsets.UTF_8))
                .orElse(WINDOWS);
        if (charset.isPresent() && charset.get().equals(StandardCharsets.UTF_8)) {
            // A cut or slightly broken UTF-8 is still more than Windows' reading of it, unless it is none at all.
            String lenient = new String(bytes, StandardCharsets.UTF_8);
            long broken = lenient.chars().filter(c -> c == '\uFFFD').count();
            return broken * 20 <= lenient.length() ? lenient : new String(bytes, WINDOWS);
        }
        return new String(bytes, best);
    }

    private static boolean isAsciiLike(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII)
                || charset.equals(StandardCharsets.ISO_8859_1)
                || charset.equals(WINDOWS);
    }

    private static Optional<Charset> known(String name) {
        try {
            return Optional.of(Charset.forName(MimeUtility.javaCharset(name.strip())));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(Charset charset, byte[] bytes) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException invalid) {
            return Optional.empty();
        }
    }
}
