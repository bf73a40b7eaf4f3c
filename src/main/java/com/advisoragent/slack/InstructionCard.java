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
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows an instruction and how it was understood: where it was said, or for a command in the direct message. */
@ApplicationScoped
class InstructionCard implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(InstructionCard.class);

    private static final String EVENT_TYPE = "advisor_agent_instruction";
    private static final String SHOWING = "showing";
    /** A job that is tried again has come to its end by then. */
    private static final Duration LONG_BEFORE = Duration.ofHours(6);

    private static final int MOST_LOOKED_AT = 200;

    private final StandingInstructions instructions;
    private final Advisors advisors;
    private final TenantScope scope;
    private final SlackCalls slack;
    private final ReadAlong readAlong;
    private final Clock clock;

    @Inject
    InstructionCard(
            StandingInstructions instructions,
            Advisors advisors,
            TenantScope scope,
            SlackCalls slack,
            ReadAlong readAlong,
            Clock clock) {
        this.instructions = instructions;
        this.advisors = advisors;
        this.scope = scope;
        this.slack = slack;
        this.readAlong = readAlong;
        this.clock = clock;
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
            show(id, found.get(), advisor);
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("job", id).log("An instruction could not be shown; /advisor memories shows it");
    }

    private void show(String showing, StandingInstruction instruction, Advisor advisor) {
        // Others may have come into that channel since; what it shows may name clients (DESIGN G9).
        Optional<Said.Where> where =
                instruction.where().filter(said -> !readAlong.others(advisor.tenant(), said.channel()));
        String channel = where.map(Said.Where::channel).orElseGet(() -> directMessage(advisor));
        String thread = where.map(Said.Where::thread).orElse(null);
        if (Channels.isDirect(channel) && stands(channel, thread, showing)) {
            return;
        }
        List<LayoutBlock> blocks = InstructionBlocks.card(instruction, advisor.zone());
        slack.call(
                "chat.postMessage",
                methods -> methods.chatPostMessage(request -> request.channel(channel)
                        .threadTs(thread)
                        .blocks(blocks)
                        .text("How I understood what you told me to remember")
                        .unfurlLinks(false)
                        .unfurlMedia(false)
                        .metadata(Message.Metadata.builder()
                                .eventType(EVENT_TYPE)
                                .eventPayload(Map.of(SHOWING, showing))
                                .build())));
    }

    /** Whether an earlier run of this job has posted it, and died before that was noted. */
    private boolean stands(String channel, String thread, String showing) {
        String since = clock.instant().minus(LONG_BEFORE).getEpochSecond() + ".000000";
        List<Message> said = thread == null
                ? slack.call(
                                "conversations.history",
                                methods -> methods.conversationsHistory(request -> request.channel(channel)
                                        .oldest(since)
                                        .includeAllMetadata(true)
                                        .limit(MOST_LOOKED_AT)))
                        .getMessages()
                : slack.call(
                                "conversations.replies",
                                methods -> methods.conversationsReplies(request -> request.channel(channel)
                                        .ts(thread)
                                        .oldest(since)
                                        .includeAllMetadata(true)
                                        .limit(MOST_LOOKED_AT)))
                        .getMessages();
        return said.stream()
                .map(Message::getMetadata)
                .anyMatch(metadata -> metadata != null
                        && EVENT_TYPE.equals(metadata.getEventType())
                        && showing.equals(metadata.getEventPayload().get(SHOWING)));
    }

    private String directMessage(Advisor advisor) {
        return slack.call(
                        "conversations.open",
                        methods -> methods.conversationsOpen(request -> request.users(List.of(advisor.slackUser()))))
                .getChannel()
                .getId();
    }
}
