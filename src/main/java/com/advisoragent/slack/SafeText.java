package com.advisoragent.slack;

import com.advisoragent.conversation.SourceLink;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes text that nobody vouches for safe to show (DESIGN G5): Slack's control characters escaped, every address in it
 * dead, invisible and bidirectional characters gone; the only live links are those that our code made, to known hosts.
 */
final class SafeText {
    private static final Set<String> KNOWN_HOSTS = Set.of("mail.google.com", "calendar.google.com", "app.hubspot.com");
    /** Where Google's calendar links its events; the rest of that host forwards to anywhere. */
    private static final String CALENDAR_HOST = "www.google.com";

    private static final String CALENDAR_PATH = "/calendar/event";
    /** A longer address would not leave room for a text in Slack's objects. */
    private static final int LONGEST_LINK = 800;

    /** What shows nothing or turns the text around, tags and variation selectors that may smuggle text included. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t]]|[\\p{Cs}\\p{Co}]|[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
                    + "\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]"
                    + "|[\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029\\u000B\\u000C]");

    /** Bounded everywhere, so that no text takes long. */
    private static final Pattern IMAGE_OR_LINK =
            Pattern.compile("!?\\[([^\\[\\]\\n]{0,1000})\\]\\(([^()\\s]{0,2000})(?:\\s[^()\\n]{0,500})?\\)");

    private static final String SCHEME = "[a-z][a-z0-9+.-]{1,20}:[/\\\\]";
    /** Up to where another address begins. */
    private static final String HOST = "(?:(?!" + SCHEME + ")[^\\s/\\\\]){0,255}";
    /** The host of an address: after a scheme, or bare with www, or before a path, a query or a port. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)([a-z][a-z0-9+.-]{1,20}):([/\\\\]{1,9})(" + HOST + ")"
                    + "|(?<![\\p{L}\\p{N}])(www[.。．｡]" + HOST + ")"
                    + "|(?<![@\\p{L}\\p{N}.-])((?:[\\p{L}\\p{M}\\p{N}-]{1,63}[.。．｡]){1,20}\\p{L}[\\p{L}\\p{N}-]{1,62})(?=[/\\\\?#]|:(?![/\\\\]))");

    private static final Pattern DOT = Pattern.compile("[.。．｡]");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(?=[^\\s*])(.{1,200}?)(?<=[^\\s*])\\*\\*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}[ \\t]+(\\S.*)$");
    private static final Pattern BULLET = Pattern.compile("(?m)^([ \\t]{0,20})[-*+][ \\t]+");
    private static final Pattern CITATION = Pattern.compile("\\[(S\\d{1,3}(?:\\s{0,3}[,;]\\s{0,3}S\\d{1,3}){0,20})\\]");

    private SafeText() {}

    /** Slack mrkdwn of a reply's prose; citations become links to their sources. */
    static String mrkdwn(String text, List<SourceLink> sources) {
        Map<String, SourceLink> byRef =
                sources.stream().collect(Collectors.toMap(SourceLink::ref, Function.identity(), (a, b) -> a));
        String shown = withoutUnknown(visible(text), byRef);
        shown = HEADING.matcher(shown).replaceAll(match -> Matcher.quoteReplacement(heading(match.group(1))));
        shown = BULLET.matcher(shown).replaceAll("$1• ");
        shown = BOLD.matcher(shown).replaceAll("*$1*");
        // Whatever takes characters away comes before this, lest it put an address together again.
        return cited(escape(deadAddresses(shown)), byRef);
    }

    /** The same without any mark-up, for notifications and labels. */
    static String plain(String text) {
        return escape(deadAddresses(visible(text)));
    }

    /**
     * The same for what is to be seen as it is, to the letter: what shows nothing, or turns the text around, is named by its
     * number instead of taken out.
     */
    static String exact(String text) {
        String named = INVISIBLE
                .matcher(LINE_BREAK.matcher(text).replaceAll("\n"))
                .replaceAll(match -> match.group()
                        .codePoints()
                        .mapToObj("[U+%04X]"::formatted)
                        .collect(Collectors.joining()));
        return escape(deadAddresses(named));
    }

    /** A live link, if our code may make it live; else its label. The label is shown as plain text. */
    static String link(URI target, String label) {
        String safeLabel = plain(label).replace("|", "¦").replace("\n", " ");
        return isLive(target) ? "<" + target.toASCIIString().replace("|", "%7C") + "|" + safeLabel + ">" : safeLabel;
    }

    static boolean isLive(URI target) {
        if (!"https".equals(target.getScheme())
                || target.getHost() == null
                || target.getRawUserInfo() != null
                || target.toASCIIString().length() > LONGEST_LINK) {
            return false;
        }
        String host = target.getHost().toLowerCase(Locale.ROOT);
        return KNOWN_HOSTS.contains(host) || host.equals(CALENDAR_HOST) && CALENDAR_PATH.equals(target.getRawPath());
    }

    private static String visible(String text) {
        return INVISIBLE.matcher(LINE_BREAK.matcher(text).replaceAll("\n")).replaceAll("");
    }

    private static String heading(String line) {
        String words = line.replace("**", "").strip();
        int end = words.length();
        while (end > 0 && words.charAt(end - 1) == '#') {
            end--;
        }
        String title = words.substring(0, end).strip();
        return title.isEmpty() ? "" : "*" + title + "*";
    }

    private static String deadAddresses(String text) {
        String flat = IMAGE_OR_LINK.matcher(text).replaceAll("$1 ($2)");
        return ADDRESS.matcher(flat).replaceAll(match -> Matcher.quoteReplacement(dead(match)));
    }

    private static String dead(MatchResult match) {
        if (match.group(1) != null) {
            return match.group(1).replaceAll("(?i)http", "hxxp") + "[:]" + match.group(2) + dotted(match.group(3));
        }
        return dotted(match.group(4) != null ? match.group(4) : match.group(5));
    }

    private static String dotted(String host) {
        return DOT.matcher(host).replaceAll("[.]");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String withoutUnknown(String text, Map<String, SourceLink> byRef) {
        return CITATION.matcher(text)
                .replaceAll(match ->
                        refs(match).anyMatch(byRef::containsKey) ? Matcher.quoteReplacement(match.group()) : "");
    }

    private static String cited(String escaped, Map<String, SourceLink> byRef) {
        return CITATION.matcher(escaped).replaceAll(match -> {
            String marks = refs(match)
                    .filter(byRef::containsKey)
                    .map(ref -> mark(ref, byRef.get(ref)))
                    .collect(Collectors.joining(" "));
            return Matcher.quoteReplacement(marks.isEmpty() ? match.group() : marks);
        });
    }

    private static Stream<String> refs(MatchResult citation) {
        return Stream.of(citation.group(1).split("\\s*[,;]\\s*"));
    }

    private static String mark(String ref, SourceLink source) {
        String number = "[" + ref.substring(1) + "]";
        return source.link().map(target -> link(target, number)).orElse(number);
    }
}
