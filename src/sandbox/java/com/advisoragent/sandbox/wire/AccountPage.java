package com.advisoragent.sandbox.wire;

import java.util.List;
import java.util.Map;

/** The page on which a vendor asks a person, in a browser, who they are and whether an app may have what it wants. */
public final class AccountPage {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;background:#f4f4f6;color:#1d1c1d;margin:0;"
                    + "display:grid;place-items:center;min-height:100vh}main{background:#fff;border-radius:12px;padding:28px 32px;"
                    + "width:26rem;max-width:92vw;box-sizing:border-box;box-shadow:0 2px 16px #0002}h1{font-size:1.25rem;margin:0 0 .75rem}"
                    + "label{display:block;padding:.5rem .25rem;border-bottom:1px solid #eee}small{color:#616061;display:block;margin-left:1.6rem}"
                    + "ul{color:#616061;padding-left:1.2rem}"
                    + "button{font:inherit;padding:.5rem 1.25rem;border-radius:6px;border:1px solid #bbb;background:#fff;"
                    + "margin:1rem .5rem 0 0;cursor:pointer}button[value=allow]{background:#1a5fb4;border-color:#1a5fb4;color:#fff}";

    private AccountPage() {}

    /** Someone who can be signed in. */
    public record Account(String id, String name, String note) {}

    /**
     * A form that posts to {@code action}: {@code hidden} as it is, {@code account} the chosen id, {@code decision}
     * {@code allow} or {@code deny}.
     */
    public static Reply ask(
            String title, List<String> wanted, List<Account> accounts, String action, Map<String, String> hidden) {
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"")
                .append(text(action))
                .append("\">");
        hidden.forEach((name, value) -> form.append("<input type=\"hidden\" name=\"")
                .append(text(name))
                .append("\" value=\"")
                .append(text(value))
                .append("\">"));
        String checked = " checked";
        for (Account account : accounts) {
            form.append("<label><input type=\"radio\" name=\"account\" value=\"")
                    .append(text(account.id()))
                    .append("\"")
                    .append(checked)
                    .append("> ")
                    .append(text(account.name()))
                    .append(" <small>")
                    .append(text(account.note()))
                    .append("</small></label>");
            checked = "";
        }
        form.append("<ul>");
        wanted.forEach(each -> form.append("<li>").append(text(each)).append("</li>"));
        form.append("</ul><button name=\"decision\" value=\"allow\">Allow</button>")
                .append("<button name=\"decision\" value=\"deny\">Deny</button></form>");
        return page(200, title, form.toString());
    }

    /** What a person reads who was sent here with a request that cannot be granted. */
    public static Reply refusal(int status, String title, String why) {
        return page(status, title, "<p>" + text(why) + "</p>");
    }

    public static Reply redirect(String location) {
        return new Reply(302, Map.of("Location", location, "Cache-Control", "no-store"), new byte[0]);
    }

    private static Reply page(int status, String title, String body) {
        return Reply.of(
                        status,
                        "text/html; charset=utf-8",
                        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                                + " content=\"width=device-width\"><title>" + text(title) + "</title><style>" + STYLE
                                + "</style><main><h1>" + text(title) + "</h1>" + body + "</main></html>")
                .with("Content-Security-Policy", POLICY)
                .with("Cache-Control", "no-store");
    }

    private static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
