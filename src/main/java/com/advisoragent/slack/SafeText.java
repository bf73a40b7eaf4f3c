package com.advisoragent.slack;

import com.advisoragent.conversation.SourceLink;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text that nobody vouches for safe to show (DESIGN G5): Slack's control characters escaped, every address in it
 * dead, invisible and bidirectional characters gone; the only live links are those that our code made, to known hosts.
 */
final class SafeText {
    private static final Set<String> KNOWN_HOSTS =
            Set.of("mail.google.com", "calendar.google.com", "www.google.com", "app.hubspot.com");

    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t]]|[\\u00AD\\u034F\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB]|[\\x{E0000}-\\x{E007F}]");
    private static final Pattern IMAGE_OR_LINK = Pattern.compile("!?\\[([^\\]\\n]*)\\]\\(([^)\\s]*)(?:\\s[^)]*)?\\)");
    private static final Pattern REFERENCE = Pattern.compile("(?m)^\\s{0,3}\\[([^\\]\\n]+)\\]:\\s*(\\S+).*$");
    /** A scheme with a host, or a bare host with a path, query or www. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\b([a-z][a-z0-9+.-]{1,20})://(\\S+)|\\b(www\\.\\S+)|(?<![@\\w.-])((?:[a-z0-9-]+\\.)+[a-z]{2,}(?=[/?#:])\\S*)");

    private static final Pattern BOLD = Pattern.compile("\\*\\*(?=\\S)(.+?)(?<=\\S)\\*\\*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*#*$");
    private static final Pattern BULLET = Pattern.compile("(?m)^(\\s*)[-*+]\\s+");
    private static final Pattern CITATION = Pattern.compile("\\[(S\\d{1,3}(?:\\s*[,;]\\s*S\\d{1,3})*)\\]");

    private SafeText() {}

    /** Slack mrkdwn of a reply's prose; citations become links to their sources. */
    static String mrkdwn(String text, List<SourceLink> sources) {
        String shown = deadAddresses(visible(text));
        shown = HEADING.matcher(shown).replaceAll("*$1*");
        shown = BULLET.matcher(shown).replaceAll("$1• ");
        shown = BOLD.matcher(shown).replaceAll("*$1*");
        return cited(escape(shown), sources);
    }

    /** The same without any mark-up, for notifications and labels. */
    static String plain(String text) {
        return escape(deadAddresses(visible(text)));
    }

    /** A live link, if our code may make it live; else its label. The label is shown as plain text. */
    static String link(URI target, String label) {
        String safeLabel = plain(label).replace("|", "¦").replace("\n", " ");
        return isKnown(target) ? "<" + target.toASCIIString().replace("|", "%7C") + "|" + safeLabel + ">" : safeLabel;
    }

    static boolean isKnown(URI target) {
        return "https".equals(target.getScheme())
                && target.getHost() != null
                && target.getUserInfo() == null
                && KNOWN_HOSTS.contains(target.getHost().toLowerCase(Locale.ROOT));
    }

    private static String visible(String text) {
        return INVISIBLE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
    }

    private static String deadAddresses(String text) {
        String flat = IMAGE_OR_LINK.matcher(text).replaceAll("$1 ($2)");
        flat = REFERENCE.matcher(flat).replaceAll("$1 ($2)");
        return ADDRESS.matcher(flat).replaceAll(match -> Matcher.quoteReplacement(dead(match)));
    }

    private static String dead(java.util.regex.MatchResult match) {
        if (match.group(1) != null) {
            return match.group(1).replaceFirst("(?i)^http", "hxxp") + "[:]//" + dotted(match.group(2));
        }
        return dotted(match.group(3) != null ? match.group(3) : match.group(4));
    }

    private static String dotted(String address) {
        int path = address.indexOf('/');
        String host = path < 0 ? address : address.substring(0, path);
        return host.replace(".", "[.]") + (path < 0 ? "" : address.substring(path));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cited(String escaped, List<SourceLink> sources) {
        Map<String, SourceLink> byRef =
                sources.stream().collect(Collectors.toMap(SourceLink::ref, Function.identity(), (a, b) -> a));
        return CITATION.matcher(escaped).replaceAll(match -> Matcher.quoteReplacement(marks(match.group(1), byRef)));
    }

    private static String marks(String refs, Map<String, SourceLink> byRef) {
        return List.of(refs.split("\\s*[,;]\\s*")).stream()
                .filter(byRef::containsKey)
                .map(ref -> mark(ref, byRef.get(ref)))
                .collect(Collectors.joining(" "));
    }

    private static String mark(String ref, SourceLink source) {
        String number = "[" + ref.substring(1) + "]";
        return source.link().map(target -> link(target, number)).orElse(number);
    }
}
