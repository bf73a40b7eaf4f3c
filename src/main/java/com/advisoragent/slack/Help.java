package com.advisoragent.slack;

import com.google.gson.JsonObject;

/** What the agent says of itself. */
final class Help {
    static final String TEXT = """
            *Ask me in plain words.* I look through what I know of your clients and answer with links to where I found it.
            • _Who mentioned that their kid plays baseball?_
            • _What did the Hendersons decide about the 529 plan?_
            Write me here in our direct message: every question gets its own thread, and you can follow up in it.
            I only tell you what your own mail, calendar and CRM say, and I say so when I find nothing.""";

    private Help() {}

    /** An answer to a slash command that only the asker sees. */
    static String asCommandAnswer() {
        JsonObject answer = new JsonObject();
        answer.addProperty("response_type", "ephemeral");
        answer.addProperty("text", TEXT);
        return answer.toString();
    }
}
