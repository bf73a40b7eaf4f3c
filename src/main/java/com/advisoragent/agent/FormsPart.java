package com.advisoragent.agent;

import com.advisoragent.actions.Grants;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.tenancy.Advisor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What the advisor approved before for what this turn is about, so that the same need not be worded anew each time. */
@ApplicationScoped
class FormsPart implements PromptPart {
    private final Grants grants;

    @Inject
    FormsPart(Grants grants) {
        this.grants = grants;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String text(Advisor advisor, Turn turn) {
        if (turn.origin() != TurnOrigin.OUTSIDE_EVENT && turn.origin() != TurnOrigin.OUTCOME) {
            return "";
        }
        List<Grants.Form> forms = grants.forms(turn.tenant(), turn.conversation());
        if (forms.isEmpty()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("Wording that the advisor has approved for this. If such an action fits now,"
                        + " propose it in exactly these words, to all whom the happening names and nobody else, each {slot} filled"
                        + " with its value from there:");
        for (Grants.Form form : forms) {
            text.append("\n- ").append(form.template().type());
            form.template()
                    .texts()
                    .forEach((name, words) ->
                            text.append("\n  ").append(name).append(": ").append(words.replace("\n", "\n    ")));
        }
        return text.toString();
    }
}
