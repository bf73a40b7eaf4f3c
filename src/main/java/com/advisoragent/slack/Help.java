package com.advisoragent.slack;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.stream.Collectors;

/** What the agent says of itself. */
final class Help {
    static final String TEXT = """
            *Ask me in plain words.* I look through what I know of your clients and answer with links to where I found it.
            • _Who is thinking about retiring early?_
            • _What did we agree on in my last meeting with Ann Lee?_
            Write me here in our direct message: every question gets its own thread, and you can follow up in it.
            I only tell you what your own mail, calendar and CRM say, and I say so when I find nothing.
            I also draft emails, meetings and notes. Nothing leaves before you approve it.""";

    private Help() {}

    /** An answer to a slash command that only the asker sees. */
    static String asCommandAnswer(Collection<Subcommand> words) {
        JsonObject answer = new JsonObject();
        answer.addProperty("response_type", "ephemeral");
        String commands = words.stream()
                .map(word -> "\n• `/advisor " + word.name() + "` " + word.help())
                .collect(Collectors.joining());
        answer.addProperty("text", TEXT + commands);
        return answer.toString();
    }
}
