package com.advisoragent.slack;

import com.advisoragent.actions.Cards;
import com.advisoragent.actions.Chosen;
import com.advisoragent.actions.Proposal;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.Place;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cards in Slack: posted once, in the conversation's thread, and every copy kept up to date. */
@ApplicationScoped
class SlackCards implements Cards {
    private static final String EVENT_TYPE = "advisor_agent_card";
    private static final String PROPOSAL = "proposal";
    /** A post that was under way has come to its end by then. */
    private static final Duration POSTING = Duration.ofSeconds(20);

    private static final Set<String> CLOSED_TO_US = Set.of("not_in_channel", "channel_not_found", "is_archived");
    private static final Set<String> GONE = Set.of("message_not_found", "channel_not_found", "cant_update_message");

    private final SlackCalls slack;
    private final CardCopyStore copies;
    private final Conversations conversations;
    private final Advisors advisors;
    private final Workspaces workspaces;
    private final TenantScope scope;
    private final Home home;
    private final ReadAlong readAlong;
    private final GrantFooter footer;
    private final Clock clock;

    @Inject
    SlackCards(
            SlackCalls slack,
            CardCopyStore copies,
            Conversations conversations,
            Advisors advisors,
            Workspaces workspaces,
            TenantScope scope,
            Home home,
            ReadAlong readAlong,
            GrantFooter footer,
            Clock clock) {
        this.slack = slack;
        this.copies = copies;
        this.conversations = conversations;
        this.advisors = advisors;
        this.workspaces = workspaces;
        this.scope = scope;
        this.home = home;
        this.readAlong = readAlong;
        this.footer = footer;
        this.clock = clock;
    }

    @Override
    public Optional<String> show(Proposal proposal) {
        return show(new CardFace(proposal, Optional.empty()));
    }

    @Override
    public Optional<String> show(Chosen chosen) {
        return show(new CardFace(chosen.event(), Optional.of(chosen)));
    }

    private Optional<String> show(CardFace face) {
        Tenant tenant = face.tenant();
        Advisor owner = scope.as(tenant, () -> advisors.find(tenant.advisor())).orElseThrow();
        List<CardCopyStore.Copy> known = scope.as(tenant, () -> copies.of(face.id()));
        Optional<String> shown = Optional.empty();
        if (known.isEmpty()) {
            if (face.isPosted()) {
                shown = postIn(
                        asRead(
                                tenant,
                                conversations.place(tenant, face.proposal().conversation())),
                        face,
                        owner);
            }
        } else {
            for (CardCopyStore.Copy copy : known) {
                shown = copy.ts().isPresent() ? update(copy, face, owner) : goOn(copy, face, owner);
            }
        }
        workspaces
                .slackTeamOf(owner.workspace())
                .ifPresent(team -> home.refresh(
                        team,
                        owner.slackUser(),
                        face.id() + "/" + face.proposal().state()));
        return shown;
    }

    private Optional<String> postIn(Place place, CardFace face, Advisor owner) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean ours = scope.as(
                face.tenant(), () -> copies.intend(face.tenant(), face.id(), place.channel(), place.shared(), now));
        if (!ours) {
            throw new TransientFailure("The card is being posted", null);
        }
        try {
            return Optional.of(post(place, face, owner));
        } catch (SlackRefusal refused) {
            if (!CLOSED_TO_US.contains(refused.error())) {
                throw refused;
            }
            scope.as(face.tenant(), () -> copies.forget(face.id(), place.channel()));
            return postIn(directMessage(owner), face, owner);
        }
    }

    /** Somebody may have come into the channel since the conversation began (DESIGN G9). */
    private Place asRead(Tenant tenant, Place place) {
        return new Place(place.channel(), place.thread(), place.shared() || readAlong.others(tenant, place.channel()));
    }

    private Place directMessage(Advisor owner) {
        String channel = slack.call(
                        "conversations.open",
                        methods -> methods.conversationsOpen(request -> request.users(List.of(owner.slackUser()))))
                .getChannel()
                .getId();
        return new Place(channel, null, false);
    }

    /** An earlier attempt died between its intent and its end: look before posting again (DESIGN D3). */
    private Optional<String> goOn(CardCopyStore.Copy copy, CardFace face, Advisor owner) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean ours = now.isAfter(copy.intendedAt().plus(POSTING))
                && scope.as(face.tenant(), () -> copies.intendAgain(face.id(), copy, now));
        if (!ours) {
            throw new TransientFailure("The card is being posted", null, Optional.of(POSTING));
        }
        Place place = conversations.place(face.tenant(), face.proposal().conversation());
        Place there = asRead(
                face.tenant(),
                place.channel().equals(copy.channel()) ? place : new Place(copy.channel(), null, copy.shared()));
        // The app may read direct messages only: in a channel it cannot look, and a card may stand there twice.
        boolean looks = there.thread() != null && Channels.isDirect(there.channel());
        Optional<String> ts = looks ? posted(there, face) : Optional.empty();
        if (ts.isEmpty()) {
            return Optional.of(post(there, face, owner));
        }
        scope.as(face.tenant(), () -> copies.posted(face.id(), there.channel(), ts.get()));
        return update(new CardCopyStore.Copy(copy.channel(), ts, there.shared(), now), face, owner);
    }

    private String post(Place place, CardFace face, Advisor owner) {
        List<LayoutBlock> blocks = blocks(place.shared(), face, owner);
        String text = face.text(place.shared());
        String ts = slack.call(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(place.channel())
                                .threadTs(place.thread())
                                .blocks(blocks)
                                .text(text)
                                .unfurlLinks(false)
                                .unfurlMedia(false)
                                .metadata(Message.Metadata.builder()
                                        .eventType(EVENT_TYPE)
                                        .eventPayload(Map.of(PROPOSAL, face.id().toString()))
                                        .build())))
                .getTs();
        scope.as(face.tenant(), () -> copies.posted(face.id(), place.channel(), ts));
        return GsonFactory.createSnakeCase().toJson(blocks);
    }

    private Optional<String> update(CardCopyStore.Copy copy, CardFace face, Advisor owner) {
        boolean shared = copy.shared() || readAlong.others(face.tenant(), copy.channel());
        List<LayoutBlock> blocks = blocks(shared, face, owner);
        try {
            slack.call(
                    "chat.update",
                    methods -> methods.chatUpdate(request -> request.channel(copy.channel())
                            .ts(copy.ts().orElseThrow())
                            .blocks(blocks)
                            .text(face.text(shared))));
        } catch (SlackRefusal refused) {
            if (!GONE.contains(refused.error())) {
                throw refused;
            }
        }
        return Optional.empty();
    }

    private List<LayoutBlock> blocks(boolean shared, CardFace face, Advisor owner) {
        List<LayoutBlock> blocks = new ArrayList<>(face.blocks(shared, owner.zone()));
        if (!shared && face.chosen().isEmpty()) {
            blocks.addAll(footer.of(face.proposal()));
        }
        return blocks;
    }

    private Optional<String> posted(Place place, CardFace face) {
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
                        && face.id()
                                .toString()
                                .equals(metadata.getEventPayload().get(PROPOSAL))) {
                    return Optional.of(message.getTs());
                }
            }
            cursor = thread.getResponseMetadata() == null
                    ? null
                    : thread.getResponseMetadata().getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return Optional.empty();
    }
}
