package com.advisoragent.connect;

/** Why a link does not go on, as the person at the browser reads it. Holds nothing of who is concerned. */
enum LinkRefusal {
    NOT_OFFERED(
            404,
            "This is not set up here",
            "Connecting this kind of account is not set up on this server. Whoever runs Advisor Agent finds in its"
                    + " log which settings are missing."),
    UNKNOWN(
            404,
            "This link is not one of ours",
            "Perhaps it was cut when it was copied. Type /advisor connect in Slack for a fresh one."),
    EXPIRED(
            410,
            "This link has expired",
            "A link works for ten minutes. Type /advisor connect in Slack for a fresh one."),
    USED(
            410,
            "This link was used before",
            "Each link works once. If it was not you who used it, that person had to prove being you and got no further."
                    + " Type /advisor connect in Slack for a fresh one."),
    OTHER_PERSON(
            403,
            "This link is someone else's",
            "You are signed in to Slack as somebody else than the person whom this link was made for, so nothing was"
                    + " connected. If a colleague sent it to you, do not use it: your account would have become theirs."
                    + " To connect your own, type /advisor connect in Slack."),
    NOT_SERVED(
            403,
            "Only full members can connect an account",
            "Advisor Agent serves full members of this Slack workspace, not guests or people of other workspaces."),
    NO_BROWSER(
            400,
            "This page belongs to another browser",
            "The browser that opened the link must finish it, with cookies allowed. Nothing was connected. Type /advisor"
                    + " connect in Slack and open the fresh link in this browser."),
    CHANGED(
            400,
            "This answer does not fit the question",
            "What came back is not what we asked for, so nothing was connected. Type /advisor connect in Slack for a"
                    + " fresh link."),
    DONE_BEFORE(
            409,
            "This step was done before",
            "Each step works once, and this one is over. Look in Slack whether your account is connected; if not, type"
                    + " /advisor connect for a fresh link."),
    TOO_LATE(
            410,
            "This took too long",
            "For your safety a link does not stay open for long. Nothing was connected. Type /advisor connect in Slack"
                    + " for a fresh one."),
    SIGN_IN_DENIED(
            403,
            "You did not sign in with Slack",
            "Without it nobody knows that the link is in your hands, so nothing was connected. Type /advisor connect in"
                    + " Slack to try again."),
    DENIED(403, "You did not allow it", "Nothing was connected, and nothing was read."),
    PROOF_FAILED(
            403,
            "We could not make sure who you are",
            "The answer that came back proves nothing, so nothing was connected. Type /advisor connect in Slack to try"
                    + " again; if it happens again, tell whoever runs Advisor Agent."),
    NOTHING_LASTING(
            403,
            "The access would have ended at once",
            "The provider let us in for a moment only, so nothing was connected. Please try once more."),
    OTHER_ACCOUNT(
            409,
            "Another account is connected already",
            "One account of a kind can be connected at a time. Disconnect the present one first, with /advisor disconnect"
                    + " in Slack; then connect this one."),
    /** A 4xx like all of these: 424, Failed Dependency. */
    VENDOR_DOWN(
            424,
            "The other side does not answer just now",
            "That is not your doing. Nothing was connected. Please try again in a few minutes.");

    private final int status;
    private final String title;
    private final String text;

    LinkRefusal(int status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }
}
