package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.DirectLine;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.Reply;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An advisor's direct message with the agent, opened where it is not yet. */
@ApplicationScoped
class SlackDirectLine implements DirectLine {
    private static final String EVENT_TYPE = "advisor_agent_notice";
    private static final String NOTICE = "notice";
    /** Slack's clock may be behind ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final SlackCalls slack;
    private final Advisors advisors;
    private final TenantScope scope;

    @Inject
    SlackDirectLine(SlackCalls slack, Advisors advisors, TenantScope scope) {
        this.slack = slack;
        this.advisors = advisors;
        this.scope = scope;
    }

    @Override
    public Notices.Posted post(Tenant tenant, UUID noticeId, Notice notice, Optional<Instant> attemptedAt) {
        String user = scope.as(tenant, () -> advisors.find(tenant.advisor()).map(Advisor::slackUser))
                .orElseThrow();
        String channel = slack.call(
                        "conversations.open",
                        methods -> methods.conversationsOpen(request -> request.users(List.of(user))))
                .getChannel()
                .getId();
        String ts = attemptedAt
                .flatMap(since -> posted(channel, noticeId, since.minus(CLOCKS_APART)))
                .orElseGet(() -> post(channel, noticeId, notice));
        return new Notices.Posted(channel, ts);
    }

    /** Posts at a channel's root. @return its timestamp */
    String post(String channel, UUID noticeId, Notice notice) {
        ReplyMessages.Message message =
                ReplyMessages.of(new Reply(notice.text(), notice.sources())).get(0);
        List<LayoutBlock> blocks = new ArrayList<>(message.blocks());
        notice.button().ifPresent(button -> blocks.add(NoticeButton.of(button)));
        return slack.call(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(channel)
                                .blocks(blocks)
                                .text(message.text())
                                .unfurlLinks(false)
                                .unfurlMedia(false)
                                .metadata(Message.Metadata.builder()
                                        .eventType(EVENT_TYPE)
                                        .eventPayload(Map.of(NOTICE, noticeId.toString()))
                                        .build())))
                .getTs();
    }

    /** The notice's message, if it stands in the direct message since then. */
    private Optional<String> posted(String channel, UUID noticeId, Instant since) {
        String cursor = null;
        do {
            String page = cursor;
            ConversationsHistoryResponse history = slack.call(
                    "conversations.history",
                    methods -> methods.conversationsHistory(request -> request.channel(channel)
                            .oldest(since.getEpochSecond() + ".000000")
                            .includeAllMetadata(true)
                            .limit(200)
                            .cursor(page)));
            Optional<String> found = history.getMessages().stream()
                    .filter(message -> carries(message, noticeId))
                    .map(Message::getTs)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            cursor = history.getResponseMetadata() == null
                    ? null
                    : history.getResponseMetadata().getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return Optional.empty();
    }

    private static boolean carries(Message message, UUID noticeId) {
        Message.Metadata metadata = message.getMetadata();
        return metadata != null
                && EVENT_TYPE.equals(metadata.getEventType())
                && noticeId.toString().equals(metadata.getEventPayload().get(NOTICE));
    }
}
