package com.advisoragent.knowledge.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a message says itself: the history that it quotes, its signature and the lawyers' paragraph are left out, for all
 * of them are found where they were said first, or say nothing. What it forwards is kept, and told to be forwarded.
 */
final class Said {
    static final String FORWARDED = "[Forwarded]";

    private static final Pattern FORWARD = Pattern.compile(
            "(?i)\\s*(?:-{2,}\\s*(?:forwarded message|original message|weitergeleitete nachricht|message transféré"
                    + "|mensaje reenviado).{0,40}|begin forwarded message:?)\\s*");
    private static final Pattern ORIGINAL =
            Pattern.compile("(?i)\\s*-{2,}\\s*(?:original message|ursprüngliche nachricht|message d'origine).{0,40}");
    private static final Pattern WROTE = Pattern.compile(
            "(?i)\\s*(?:on|am|le|el|il)\\b.{3,300}(?:wrote|schrieb|a écrit|escribió|ha scritto)\\b.{0,120}:\\s*");
    private static final Pattern WROTE_BEGINS = Pattern.compile("(?i)\\s*(?:on|am|le|el|il)\\b.{3,200}\\d{2}.{0,200}");
    private static final Pattern FROM = Pattern.compile("(?i)\\s*\\*?(?:from|von|de):\\*?\\s.{0,300}");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)\\s*\\*?(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet):\\*?\\s.{0,500}");
    private static final Pattern RULE = Pattern.compile("\\s*[_=-]{10,}\\s*");
    private static final Pattern SIGNATURE = Pattern.compile("\\s*-- ?");
    private static final Pattern DEVICE = Pattern.compile(
            "(?i)\\s*(?:sent from (?:my|yahoo|mail for|outlook).{0,60}|get outlook for.{0,40}|von meinem .{0,40} gesendet)");
    /** A longer line is no header, and no pattern is tried on it. */
    private static final int LONGEST_HEADER = 600;

    private final List<String> lines;
    private final boolean forward;
    private final List<String> own = new ArrayList<>();
    private final List<String> forwarded = new ArrayList<>();

    private Said(List<String> lines, boolean forward) {
        this.lines = lines;
        this.forward = forward;
    }

    /** @param subject tells a forwarded message whose mark is that of a reply */
    static String of(String body, String subject) {
        String start = subject.strip().toLowerCase(java.util.Locale.ROOT);
        boolean forward = start.startsWith("fw:") || start.startsWith("fwd:") || start.startsWith("wg:");
        Said said = new Said(body.lines().toList(), forward);
        said.read();
        String own = Closings.without(String.join("\n", said.own));
        String rest =
                Closings.withoutDisclaimers(String.join("\n", said.forwarded)).strip();
        return rest.isEmpty() ? own : (own + "\n\n" + FORWARDED + "\n" + rest).strip();
    }

    private void read() {
        boolean signature = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() > LONGEST_HEADER) {
                add(signature, line);
                continue;
            }
            boolean original = startsOriginal(i);
            if (FORWARD.matcher(line).matches() && !ORIGINAL.matcher(line).matches() || original && isForward()) {
                keepForwarded(i);
                return;
            }
            int wrote = original ? 1 : attribution(i);
            if (wrote > 0) {
                i += wrote - 1;
                if (original || !quoteFollows(i + 1)) {
                    return;
                }
                continue;
            }
            signature = signature || SIGNATURE.matcher(line).matches();
            add(signature, line);
        }
    }

    private void add(boolean signature, String line) {
        if (!signature
                && !line.startsWith(">")
                && !DEVICE.matcher(Limits.cut(line, 200)).matches()) {
            own.add(line);
        }
    }

    /** Where nobody said anything above it, the original is what the message is about. */
    private boolean isForward() {
        return forward || own.stream().allMatch(String::isBlank);
    }

    private void keepForwarded(int from) {
        for (String line : lines.subList(from, lines.size())) {
            String plain = line.replaceFirst("^(?:> ?){1,10}", "");
            boolean mark = plain.length() < LONGEST_HEADER
                    && (FORWARD.matcher(plain).matches() || RULE.matcher(plain).matches());
            if (!mark) {
                forwarded.add(plain);
            }
        }
    }

    private boolean startsOriginal(int at) {
        String line = lines.get(at);
        if (ORIGINAL.matcher(line).matches()) {
            return true;
        }
        int from = RULE.matcher(line).matches() ? at + 1 : at;
        if (from >= lines.size() || !matches(FROM, from)) {
            return false;
        }
        int headers = 0;
        for (int i = from + 1; i < Math.min(lines.size(), from + 6); i++) {
            headers += matches(HEADER, i) ? 1 : 0;
        }
        return headers >= 2;
    }

    private boolean matches(Pattern pattern, int at) {
        String line = lines.get(at);
        return line.length() <= LONGEST_HEADER && pattern.matcher(line).matches();
    }

    /** How many lines an "On … wrote:" that begins here takes; 0 if none does. */
    private int attribution(int at) {
        if (matches(WROTE, at)) {
            return 1;
        }
        if (!matches(WROTE_BEGINS, at)) {
            return 0;
        }
        StringBuilder joined = new StringBuilder(lines.get(at));
        for (int i = 1; i <= 2 && at + i < lines.size() && joined.length() < LONGEST_HEADER; i++) {
            joined.append(' ').append(lines.get(at + i));
            if (joined.length() <= LONGEST_HEADER && WROTE.matcher(joined).matches()) {
                return i + 1;
            }
        }
        return 0;
    }

    private boolean quoteFollows(int from) {
        for (String line : lines.subList(Math.min(from, lines.size()), lines.size())) {
            if (!line.isBlank()) {
                return line.startsWith(">");
            }
        }
        return false;
    }
}
