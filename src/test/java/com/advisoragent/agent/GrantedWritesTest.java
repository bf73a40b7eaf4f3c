package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.actions.Diary;
import com.advisoragent.actions.Occasion;
import com.advisoragent.actions.Office;
import com.advisoragent.common.Provenance;
import com.advisoragent.conversation.Place;
import com.advisoragent.conversation.Turn;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.llm.ToolCall;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Membership;
import jakarta.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the write tools make of a grant: it holds where nobody asked, and for nothing else that the model has read. */
class GrantedWritesTest {
    private final Office office = new Office();
    private final Diary diary = new Diary(office);
    private final SendEmailTool tool = new SendEmailTool(new Proposing(office.node.actions), office.threads);
    private final Advisor dana = new Advisor(
            office.dana.advisor(),
            office.dana.workspace(),
            "U1",
            Optional.of("Dana"),
            Optional.of("dana@firm.example"),
            Optional.empty(),
            Membership.MEMBER,
            Optional.empty());

    @BeforeEach
    void grant() {
        diary.granted(5);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aTurnThatAnOutsideEventStartedMayDoExactlyThat() {
        assertThat(proposes(TurnOrigin.OUTSIDE_EVENT, new SourceRefs())).contains("allowed exactly this beforehand");
    }

    @ParameterizedTest
    @EnumSource(
            value = TurnOrigin.class,
            names = {"ADVISOR", "CHOICE", "TIMER"})
    void whereAPersonAskedOrATimeCameItWaits(TurnOrigin origin) {
        assertThat(proposes(origin, new SourceRefs())).contains("waits for the advisor's decision");
    }

    @Test
    void onceSomethingOfAnotherClientWasReadItWaits() {
        SourceRefs sources = new SourceRefs();
        sources.refOf(Provenance.Kind.NOTE, "of-somebody-else", "A note", Optional.empty());

        assertThat(proposes(TurnOrigin.OUTSIDE_EVENT, sources)).contains("waits for the advisor's decision");
    }

    @Test
    void theModelIsToldTheWordingWhereItIsOfUseAndNowhereElse() {
        FormsPart part = new FormsPart(office.node.grants);
        Occasion event = diary.event("Estate");

        assertThat(part.text(dana, turn(event, TurnOrigin.OUTSIDE_EVENT)))
                .contains("send_email", "subject: About {title}", "we meet for \"{title}\" on {date}")
                .doesNotContain("Estate");
        assertThat(part.text(dana, turn(event, TurnOrigin.ADVISOR))).isEmpty();
        assertThat(part.text(dana, turn(new Diary(office).event("Other"), TurnOrigin.OUTSIDE_EVENT)))
                .isEmpty();
    }

    private String proposes(TurnOrigin origin, SourceRefs sources) {
        Occasion event = diary.event("Estate");
        ToolContext context = new ToolContext(dana, turn(event, origin), sources, Provenance.NONE);
        String arguments = Json.createObjectBuilder()
                .add("to", Json.createArrayBuilder().add(Office.SARA.value()))
                .add("cc", Json.createArrayBuilder())
                .add("bcc", Json.createArrayBuilder())
                .add("subject", "About Estate")
                .add("body", Diary.BODY.formatted("Sara", "Estate", "Monday, March 9"))
                .addNull("thread_id")
                .build()
                .toString();
        return new Toolbox(java.util.List.of(tool))
                .run(context, new ToolCall("c", "send_email", arguments))
                .json();
    }

    private Turn turn(Occasion event, TurnOrigin origin) {
        return new Turn(
                event.turn(),
                office.dana,
                event.conversation(),
                1,
                new Place("D1", "1.0", false),
                origin,
                "Something happened.",
                Turn.State.OPEN,
                Optional.empty(),
                office.clock.instant());
    }
}
