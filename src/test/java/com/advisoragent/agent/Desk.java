package com.advisoragent.agent;

import com.advisoragent.audit.TestAudit;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Choice;
import com.advisoragent.conversation.ChoiceOutcome;
import com.advisoragent.conversation.Conversations;
import com.advisoragent.conversation.FakeMessenger;
import com.advisoragent.conversation.Lease;
import com.advisoragent.conversation.NewTurn;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.Questions;
import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.TestConversations;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnKey;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.llm.ChatMessage;
import com.advisoragent.llm.ChatRequest;
import com.advisoragent.llm.FakeChatModel;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.TenancyStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One advisor at work with the agent: the real loop and database, a model that is told what to say. */
final class Desk {
    final MovableClock clock = new MovableClock();
    final FakeChatModel model = new FakeChatModel();
    final FakeMessenger messenger = new FakeMessenger();
    final Conversations conversations;
    final Questions questions;
    final Tenant tenant;
    private final ProductDatabase database;
    private final Agent agent;
    private final String thread = UUID.randomUUID().toString();

    Desk(ProductDatabase database, Tenant tenant, Tool... tools) {
        this(database, tenant, List.of(), tools);
    }

    Desk(ProductDatabase database, Tenant tenant, List<PromptPart> parts, Tool... tools) {
        this.database = database;
        this.tenant = tenant;
        TenancyStore advisors = new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID);
        TurnEntries entries = new TurnEntries(TestAudit.trail(database, clock), advisors);
        this.conversations = TestConversations.on(database, messenger, new ClosedTurns(entries), clock);
        this.questions = TestConversations.questions(database, conversations, clock);
        History history = new History(
                conversations, new HistoryStore(database.entities(), clock), new Summariser(model), database.scope());
        this.agent = new Agent(
                model,
                new Prompt(parts, clock),
                history,
                new Toolbox(List.of(tools)),
                conversations,
                new WorkRecord(conversations, entries, database.scope()),
                Runnable::run,
                clock);
    }

    /** Says it in the desk's one thread and lets the agent work on it. @return what it answers */
    Reply says(String words) {
        return happens(TurnOrigin.ADVISOR, words);
    }

    Reply happens(TurnOrigin origin, String words) {
        return work(received(origin, words));
    }

    /** Stores a turn that nobody works on yet. */
    UUID received(TurnOrigin origin, String words) {
        NewTurn turn = new NewTurn(tenant, new Place("D1", thread, false), origin, words, Optional.empty());
        return conversations.receive("test", UUID.randomUUID().toString(), turn).orElseThrow();
    }

    /** Clicks, and lets the agent go on if the click counts. @return what it answers */
    Reply clicks(Choice choice) {
        ChoiceOutcome outcome = questions.choose(tenant, choice.id());
        if (!(outcome instanceof ChoiceOutcome.Taken)) {
            throw new AssertionError("the click came to " + outcome);
        }
        return work(open().get(0));
    }

    /** Turns that wait to be worked on, the oldest first. */
    List<UUID> open() {
        return database.scope()
                .as(
                        tenant,
                        () -> database
                                .entities()
                                .createNativeQuery("select id from turn where state = 'OPEN' order by seq")
                                .getResultList()
                                .stream()
                                .map(UUID.class::cast)
                                .toList());
    }

    Reply work(UUID id) {
        Turn turn = leased(id);
        try {
            Reply reply = agent.answer(turn, advisor());
            conversations.answer(turn, reply);
            return reply;
        } catch (ModelException failed) {
            Reply apology = Reply.of(Apologies.of(failed.kind()));
            conversations.fail(turn, apology, "model " + failed.kind());
            return apology;
        } finally {
            conversations.release(turn);
        }
    }

    Turn leased(UUID id) {
        if (!(conversations.lease(new TurnKey(tenant, id)) instanceof Lease.Granted granted)) {
            throw new AssertionError("the turn is not free");
        }
        return granted.turn();
    }

    Advisor advisor() {
        return new Advisor(
                tenant.advisor(),
                tenant.workspace(),
                "U1",
                Optional.of("Ada Advisor"),
                Optional.of("ada@firm.example"),
                Optional.of("America/New_York"),
                Membership.MEMBER,
                Optional.of(clock.instant()));
    }

    ToolContext context(TurnOrigin origin) {
        return new ToolContext(
                advisor(),
                leased(received(origin, "words")),
                new SourceRefs(),
                com.advisoragent.common.Provenance.NONE);
    }

    /** What the model was asked last. */
    ChatRequest lastRequest() {
        return model.requests().get(model.requests().size() - 1);
    }

    /** The last tool result that the model has read. */
    String lastResult() {
        return lastRequest().messages().stream()
                .filter(ChatMessage.ToolResult.class::isInstance)
                .map(message -> ((ChatMessage.ToolResult) message).json())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    static ToolCall call(String id, String tool, String arguments) {
        return new ToolCall(id, tool, arguments);
    }
}
