package com.advisoragent.slack;

import com.advisoragent.actions.Grant;
import com.advisoragent.actions.Grants;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The Home tab's part about what is done without asking, each with the way back. */
@ApplicationScoped
class GrantsHome implements HomePart {
    private static final int MOST = 10;
    private static final int LONGEST = 1_500;

    private final Grants grants;
    private final StandingInstructions instructions;

    @Inject
    GrantsHome(Grants grants, StandingInstructions instructions) {
        this.grants = grants;
        this.instructions = instructions;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<LayoutBlock> blocks(Advisor advisor) {
        List<Grant> active = grants.active(advisor.tenant());
        if (active.isEmpty()) {
            return List.of();
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardText.header("What I do by myself, as you allowed"));
        for (Grant grant : active.subList(0, Math.min(active.size(), MOST))) {
            String words = instructions
                    .find(advisor.tenant(), grant.instruction())
                    .map(StandingInstruction::words)
                    .map(said -> "\nYou told me: “" + said + "”")
                    .orElse("");
            String text = "When " + GrantBlocks.occasion(grant.what()) + ": "
                    + GrantBlocks.deed(grant.template()).toLowerCase(java.util.Locale.ROOT) + " for "
                    + GrantBlocks.people(grant.what()) + ", at most " + grant.dailyCap() + " times a day." + words
                    + "\n\n" + GrantBlocks.texts(grant.template());
            blocks.add(SectionBlock.builder()
                    .text(CardText.plain(CardText.cut(SafeText.exact(text), LONGEST)))
                    .build());
            blocks.add(GrantBlocks.revoke(grant));
        }
        if (active.size() > MOST) {
            blocks.add(
                    CardText.small("and " + (active.size() - MOST) + " more; `/advisor memories` names their rules"));
        }
        return blocks;
    }
}
