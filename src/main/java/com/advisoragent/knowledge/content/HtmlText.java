package com.advisoragent.knowledge.content;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The words of an HTML page as a person sees them: blocks are lines, quotations are marked, what is hidden is not there. */
public final class HtmlText implements NodeFilter {
    private static final Set<String> UNSEEN =
            Set.of("head", "script", "style", "title", "template", "noscript", "svg", "object", "iframe", "textarea");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "tr",
            "table",
            "ul",
            "ol",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "hr",
            "section",
            "article",
            "header",
            "footer",
            "dl",
            "dt",
            "dd",
            "br");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr");
    private static final Pattern HIDDEN = Pattern.compile(
            "display:none|visibility:hidden|mso-hide:all|opacity:0(?![.\\d])|font-size:0(?![.\\d])|max-height:0(?![.\\d])");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF]+");

    private final StringBuilder text = new StringBuilder();
    private int quoted;
    private boolean lineStart = true;

    private HtmlText() {}

    /** Lines of a quotation begin with {@code >}, as in plain text mail. */
    public static String of(String html) {
        HtmlText seen = new HtmlText();
        Jsoup.parse(Limits.cut(html, Limits.BODY_BYTES)).filter(seen);
        return seen.text.toString().strip();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (text.length() > Limits.BODY_CHARS) {
            return FilterResult.STOP;
        }
        if (node instanceof TextNode words) {
            say(words.getWholeText());
        } else if (node instanceof Element element) {
            if (isUnseen(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            open(element.normalName());
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            if (name.equals("td") || name.equals("th")) {
                say(" ");
            }
            if (BLOCKS.contains(name)) {
                line();
            }
            if (PARAGRAPHS.contains(name)) {
                blank();
            }
            if (name.equals("blockquote")) {
                quoted--;
            }
        }
        return FilterResult.CONTINUE;
    }

    private void open(String name) {
        if (name.equals("br")) {
            newLine();
            return;
        }
        if (BLOCKS.contains(name)) {
            line();
        }
        if (name.equals("blockquote")) {
            quoted++;
        }
        if (name.equals("li")) {
            say("- ");
        }
    }

    private void say(String words) {
        String plain = SPACE.matcher(words).replaceAll(" ");
        if (lineStart) {
            plain = plain.stripLeading();
            if (plain.isEmpty()) {
                return;
            }
            text.append("> ".repeat(Math.min(quoted, 5)));
            lineStart = false;
        } else if (plain.startsWith(" ") && text.charAt(text.length() - 1) == ' ') {
            plain = plain.substring(1);
        }
        text.append(plain);
    }

    private void line() {
        if (!lineStart) {
            newLine();
        }
    }

    private void newLine() {
        text.append('\n');
        lineStart = true;
    }

    private void blank() {
        if (lineStart && text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
    }

    private static boolean isUnseen(Element element) {
        if (UNSEEN.contains(element.normalName()) || element.hasAttr("hidden")) {
            return true;
        }
        String style = element.attr("style");
        return !style.isEmpty()
                && HIDDEN.matcher(SPACE.matcher(Limits.cut(style, 2_000))
                                .replaceAll("")
                                .toLowerCase(Locale.ROOT))
                        .find();
    }
}
