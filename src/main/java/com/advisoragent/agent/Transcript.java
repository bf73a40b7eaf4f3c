package com.advisoragent.agent;

import com.advisoragent.conversation.Turn;
import com.advisoragent.llm.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/** What was said before, as the model reads it. */
final class Transcript {
    private Transcript() {}

    static List<ChatMessage> of(List<Turn> turns) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Turn turn : turns) {
            messages.add(Framing.ofEarlier(turn));
            turn.answer()
                    .filter(answer -> !answer.isBlank())
                    .ifPresent(answer ->
                            messages.add(new ChatMessage.Assistant(Framing.clipped(withoutRefs(answer)), List.of())));
        }
        return messages;
    }

    /** The references of an earlier turn would be mistaken for this one's. */
    private static String withoutRefs(String answer) {
        return answer.replaceAll("\\s*\\[S\\d+(?:\\s*[,;]\\s*S\\d+)*\\]", "");
    }
}
