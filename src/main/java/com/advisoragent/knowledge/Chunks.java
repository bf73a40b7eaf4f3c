package com.advisoragent.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text into pieces that one answer may cite: whole paragraphs where they fit, else whole sentences. */
final class Chunks {
    /** In UTF-16 units, about 200 tokens: local models read little more, and a citation should be short. */
    static final int TARGET = 900;
    /** A last piece below this joins the piece before it. */
    static final int LEAST = 200;

    private static final String PARAGRAPH = "\n\n";
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?…][\"'”’)]?)\\s+|\\R");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private final List<String> chunks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    private Chunks() {}

    /** At least one piece, which is empty if the text is blank; none longer than {@link #TARGET} + {@link #LEAST}. */
    static List<String> of(String text) {
        Chunks cut = new Chunks();
        for (String paragraph : PARAGRAPHS.split(text.strip())) {
            cut.add(paragraph.strip(), PARAGRAPH);
        }
        return cut.finish();
    }

    private void add(String piece, String separator) {
        if (piece.isEmpty()) {
            return;
        }
        if (piece.length() > TARGET) {
            divide(piece);
            return;
        }
        if (open.length() + separator.length() + piece.length() > TARGET) {
            close();
        }
        if (open.length() > 0) {
            open.append(separator);
        }
        open.append(piece);
    }

    private void divide(String piece) {
        String[] sentences = SENTENCES.split(piece);
        String[] parts = sentences.length > 1 ? sentences : WORDS.split(piece);
        if (parts.length == 1) {
            sever(piece);
            return;
        }
        for (String part : parts) {
            add(part.strip(), " ");
        }
    }

    /** A "word" longer than a chunk: encoded bytes, most likely. */
    private void sever(String word) {
        for (int from = 0, to; from < word.length(); from = to) {
            to = Math.min(word.length(), from + TARGET);
            if (to < word.length() && Character.isHighSurrogate(word.charAt(to - 1))) {
                to--;
            }
            add(word.substring(from, to), " ");
        }
    }

    private void close() {
        if (open.length() > 0) {
            chunks.add(open.toString());
            open.setLength(0);
        }
    }

    private List<String> finish() {
        if (!chunks.isEmpty() && open.length() > 0 && open.length() < LEAST) {
            int last = chunks.size() - 1;
            chunks.set(last, chunks.get(last) + PARAGRAPH + open);
            open.setLength(0);
        }
        close();
        return chunks.isEmpty() ? List.of("") : List.copyOf(chunks);
    }
}
