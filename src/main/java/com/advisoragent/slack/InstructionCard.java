package com.advisoragent.slack;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.memory.InstructionKey;
import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows an instruction and how it was understood: where it was said, or for a command in the direct message. */
@ApplicationScoped
class InstructionCard implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(InstructionCard.class);

    private final StandingInstructions instructions;
    private final Advisors advisors;
    private final TenantScope scope;
    private final SlackCalls slack;

    @Inject
    InstructionCard(StandingInstructions instructions, Advisors advisors, TenantScope scope, SlackCalls slack) {
        this.instructions = instructions;
        this.advisors = advisors;
        this.scope = scope;
        this.slack = slack;
    }

    @Override
    public String name() {
        return StandingInstructions.SHOW_JOB;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        InstructionKey key = InstructionKey.parse(payload);
        Optional<StandingInstruction> found = instructions.find(key.tenant(), key.instruction());
        if (found.isPresent()) {
            Advisor advisor = scope.as(
                            key.tenant(), () -> advisors.find(key.tenant().advisor()))
                    .orElseThrow();
            show(found.get(), advisor);
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("job", id).log("An instruction could not be shown; /advisor memories shows it");
    }

    private void show(StandingInstruction instruction, Advisor advisor) {
        String channel = instruction.where().map(Said.Where::channel).orElseGet(() -> directMessage(advisor));
        String thread = instruction.where().map(Said.Where::thread).orElse(null);
        List<LayoutBlock> blocks = InstructionBlocks.card(instruction, advisor.zone());
        slack.call(
                "chat.postMessage",
                methods -> methods.chatPostMessage(request -> request.channel(channel)
                        .threadTs(thread)
                        .blocks(blocks)
                        .text("How I understood what you told me to remember")
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
    }

    private String directMessage(Advisor advisor) {
        return slack.call(
                        "conversations.open",
                        methods -> methods.conversationsOpen(request -> request.users(List.of(advisor.slackUser()))))
                .getChannel()
                .getId();
    }
}
