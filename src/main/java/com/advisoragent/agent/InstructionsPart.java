package com.advisoragent.agent;

import com.advisoragent.conversation.Turn;
import com.advisoragent.memory.Recall;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.memory.Trigger;
import com.advisoragent.tenancy.Advisor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The advisor's standing instructions in every prompt: their own words, so that they may instruct. */
@ApplicationScoped
class InstructionsPart implements PromptPart {
    private final StandingInstructions instructions;

    @Inject
    InstructionsPart(StandingInstructions instructions) {
        this.instructions = instructions;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String text(Advisor advisor, Turn turn) {
        return words(instructions.recall(turn.tenant(), Trigger.ANY, turn.said()), advisor);
    }

    static String words(Recall recall, Advisor advisor) {
        StringBuilder text = new StringBuilder();
        list(text, "Standing rules, in the advisor's own words: follow each that applies", recall.rules(), advisor);
        list(text, "Facts the advisor told you", recall.facts(), advisor);
        if (recall.left() > 0) {
            text.append("\n").append(recall.left()).append(" more are kept: list_instructions shows them.");
        }
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<StandingInstruction> each, Advisor advisor) {
        if (each.isEmpty()) {
            return;
        }
        text.append(text.isEmpty() ? "" : "\n\n").append(title);
        for (StandingInstruction one : each) {
            text.append("\n- (")
                    .append(one.saidAt().atZone(advisor.zone()).toLocalDate())
                    .append(") ")
                    .append(one.words().replaceAll("\\s+", " "));
        }
    }
}
