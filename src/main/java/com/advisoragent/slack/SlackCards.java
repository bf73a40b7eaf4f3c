package com.advisoragent.slack;

import com.advisoragent.actions.Cards;
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
        Tenant tenant = proposal.tenant();
        Advisor owner = scope.as(tenant, () -> advisors.find(tenant.advisor())).orElseThrow();
        List<CardCopyStore.Copy> known = scope.as(tenant, () -> copies.of(proposal.id()));
        Optional<String> shown = Optional.empty();
        if (known.isEmpty()) {
            if (ApprovalCard.isPosted(proposal)) {
                shown = postIn(asRead(tenant, conversations.place(tenant, proposal.conversation())), proposal, owner);
            }
        } else {
            for (CardCopyStore.Copy copy : known) {
                shown = copy.ts().isPresent() ? update(copy, proposal, owner) : goOn(copy, proposal, owner);
            }
        }
        workspaces
                .slackTeamOf(owner.workspace())
                .ifPresent(team -> home.refresh(team, owner.slackUser(), proposal.id() + "/" + proposal.state()));
        return shown;
    }

    private Optional<String> postIn(Place place, Proposal proposal, Advisor owner) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean ours = scope.as(
                proposal.tenant(),
                () -> copies.intend(proposal.tenant(), proposal.id(), place.channel(), place.shared(), now));
        if (!ours) {
            throw new TransientFailure("The card is being posted", null);
        }
        try {
            return Optional.of(post(place, proposal, owner));
        } catch (SlackRefusal refused) {
            if (!CLOSED_TO_US.contains(refused.error())) {
                throw refused;
            }
            scope.as(proposal.tenant(), () -> copies.forget(proposal.id(), place.channel()));
            return postIn(directMessage(owner), proposal, owner);
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
    private Optional<String> goOn(CardCopyStore.Copy copy, Proposal proposal, Advisor owner) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean ours = now.isAfter(copy.intendedAt().plus(POSTING))
                && scope.as(proposal.tenant(), () -> copies.intendAgain(proposal.id(), copy, now));
        if (!ours) {
            throw new TransientFailure("The card is being posted", null, Optional.of(POSTING));
        }
        Place place = conversations.place(proposal.tenant(), proposal.conversation());
        Place there = asRead(
                proposal.tenant(),
                place.channel().equals(copy.channel()) ? place : new Place(copy.channel(), null, copy.shared()));
        // The app may read direct messages only: in a channel it cannot look, and a card may stand there twice.
        boolean looks = there.thread() != null && Channels.isDirect(there.channel());
        Optional<String> ts = looks ? posted(there, proposal) : Optional.empty();
        if (ts.isEmpty()) {
            return Optional.of(post(there, proposal, owner));
        }
        scope.as(proposal.tenant(), () -> copies.posted(proposal.id(), there.channel(), ts.get()));
        return update(new CardCopyStore.Copy(copy.channel(), ts, there.shared(), now), proposal, owner);
    }

    private String post(Place place, Proposal proposal, Advisor owner) {
        List<LayoutBlock> blocks = blocks(place.shared(), proposal, owner);
        String text = text(place.shared(), proposal);
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
                                        .eventPayload(
                                                Map.of(PROPOSAL, proposal.id().toString()))
                                        .build())))
                .getTs();
        scope.as(proposal.tenant(), () -> copies.posted(proposal.id(), place.channel(), ts));
        return GsonFactory.createSnakeCase().toJson(blocks);
    }

    private Optional<String> update(CardCopyStore.Copy copy, Proposal proposal, Advisor owner) {
        boolean shared = copy.shared() || readAlong.others(proposal.tenant(), copy.channel());
        List<LayoutBlock> blocks = blocks(shared, proposal, owner);
        try {
            slack.call(
                    "chat.update",
                    methods -> methods.chatUpdate(request -> request.channel(copy.channel())
                            .ts(copy.ts().orElseThrow())
                            .blocks(blocks)
                            .text(text(shared, proposal))));
        } catch (SlackRefusal refused) {
            if (!GONE.contains(refused.error())) {
                throw refused;
            }
        }
        return Optional.empty();
    }

    private List<LayoutBlock> blocks(boolean shared, Proposal proposal, Advisor owner) {
        if (shared) {
            return ApprovalCard.withoutContent(proposal);
        }
        List<LayoutBlock> blocks = new ArrayList<>(ApprovalCard.of(proposal, owner.zone()));
        blocks.addAll(footer.of(proposal));
        return blocks;
    }

    private static String text(boolean shared, Proposal proposal) {
        return shared ? "Something waits for its advisor's approval." : ApprovalCard.notification(proposal);
    }

    private Optional<String> posted(Place place, Proposal proposal) {
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
                        && proposal.id()
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
