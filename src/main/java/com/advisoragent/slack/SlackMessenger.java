package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Messenger;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.Reply;
import com.advisoragent.jobs.TransientFailure;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.ButtonElement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks in Slack. Every message carries its reply's id in its metadata, so that an unclear post can be looked up. */
@ApplicationScoped
class SlackMessenger implements Messenger {
    private static final Logger LOG = LoggerFactory.getLogger(SlackMessenger.class);
    private static final String EVENT_TYPE = "advisor_agent_reply";
    private static final String REPLY = "reply";
    private static final String PART = "part";
    private static final String IN_COMPANY = "Others can read here by now, so I keep to myself what I have to say."
            + " Please ask me in our direct message; what waits for your decision is on my Home tab.";

    private final SlackCalls slack;
    private final ConnectOffer offer;
    private final ReadAlong readAlong;

    @Inject
    SlackMessenger(SlackCalls slack, ConnectOffer offer, ReadAlong readAlong) {
        this.readAlong = readAlong;
        this.slack = slack;
        this.offer = offer;
    }

    @Override
    public void showStatus(Tenant tenant, Place place, String status) {
        try {
            slack.call(
                    "assistant.threads.setStatus",
                    methods -> methods.assistantThreadsSetStatus(request -> request.channelId(place.channel())
                            .threadTs(place.thread())
                            .status(status)));
        } catch (TransientFailure | SlackRefusal unseen) {
            // A status is a courtesy; the answer matters.
            LOG.atInfo().addKeyValue("cause", unseen.getMessage()).log("The status could not be shown");
        }
    }

    @Override
    public String post(Tenant tenant, Place place, UUID replyId, Reply reply, boolean maybePosted) {
        List<ReplyMessages.Message> messages = new ArrayList<>(ReplyMessages.of(sayable(tenant, place, reply)));
        if (!place.shared()) {
            int last = messages.size() - 1;
            offer.buttonFor(tenant).ifPresent(button -> messages.set(last, beside(messages.get(last), button)));
        }
        boolean looks = maybePosted && (place.shared() || Channels.isDirect(place.channel()));
        Map<Integer, String> posted = looks ? posted(place, replyId) : Map.of();
        String first = null;
        for (int part = 0; part < messages.size(); part++) {
            String ts = posted.get(part);
            if (ts == null) {
                ts = post(place, replyId, part, messages.get(part));
            }
            if (part == 0) {
                first = ts;
            }
        }
        return first;
    }

    /** A conversation that began with nobody else there says no more once somebody is (DESIGN G9). */
    private Reply sayable(Tenant tenant, Place place, Reply reply) {
        return !place.shared() && readAlong.others(tenant, place.channel()) ? Reply.of(IN_COMPANY) : reply;
    }

    /** In the last section of its text, so that it takes no room; below sources there is no need for it. */
    private static ReplyMessages.Message beside(ReplyMessages.Message message, ButtonElement button) {
        int last = message.blocks().size() - 1;
        if (!(message.blocks().get(last) instanceof SectionBlock text)) {
            return message;
        }
        List<LayoutBlock> blocks = new ArrayList<>(message.blocks());
        blocks.set(
                last,
                SectionBlock.builder().text(text.getText()).accessory(button).build());
        return new ReplyMessages.Message(blocks, message.text());
    }

    private String post(Place place, UUID replyId, int part, ReplyMessages.Message message) {
        return slack.call(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(place.channel())
                                .threadTs(place.thread())
                                .blocks(message.blocks())
                                .text(message.text())
                                .unfurlLinks(false)
                                .unfurlMedia(false)
                                .metadata(Message.Metadata.builder()
                                        .eventType(EVENT_TYPE)
                                        .eventPayload(Map.of(REPLY, replyId.toString(), PART, part))
                                        .build())))
                .getTs();
    }

    /** The parts of a reply that are in the thread already, by their number. */
    private Map<Integer, String> posted(Place place, UUID replyId) {
        Map<Integer, String> parts = new HashMap<>();
        String cursor = null;
        do {
            String page = cursor;
            ConversationsRepliesResponse thread = slack.call(
                    "conversations.replies",
                    methods -> methods.conversationsReplies(request -> request.channel(place.channel())
                            .ts(place.thread())
                            .includeAllMetadata(true)
                            .limit(200)
                            .cursor(page)));
            for (Message message : thread.getMessages()) {
                Message.Metadata metadata = message.getMetadata();
                if (metadata != null
                        && EVENT_TYPE.equals(metadata.getEventType())
                        && replyId.toString().equals(metadata.getEventPayload().get(REPLY))) {
                    parts.put(((Number) metadata.getEventPayload().get(PART)).intValue(), message.getTs());
                }
            }
            cursor = thread.getResponseMetadata() == null
                    ? null
                    : thread.getResponseMetadata().getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return parts;
    }
}
