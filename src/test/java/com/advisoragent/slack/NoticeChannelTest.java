package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.ProactiveNotices;
import com.advisoragent.conversation.TestNotices;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.NoticeHabits;
import com.advisoragent.tenancy.NoticeHabitsStore;
import com.advisoragent.tenancy.TenancyStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a notice may be said whole (DESIGN G9). */
class NoticeChannelTest {
    private static final Notice WHOLE = Notice.of("Sara asks when you meet.");
    private static final Optional<String> IN_COMPANY = Optional.of("An email came in.");

    private final ProductDatabase database = ProductDatabases.fresh();
    private final SlackSimulator simulator;
    private final SimulatedSlack slack = new SimulatedSlack();
    private final MovableClock clock = new MovableClock();
    private final TenancyStore tenancy =
            new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID);
    private final NoticeHabitsStore habits = new NoticeHabitsStore(database.entities(), database.scope());
    private final Channels channels = new Channels(slack.calls, tenancy, database.scope());
    private Advisor advisor;
    private Tenant tenant;
    private String dm;

    NoticeChannelTest() {
        simulator = slack.simulator;
    }

    @BeforeEach
    void anAdvisor() {
        var workspace = tenancy.admitSlackTeam(SlackSimulator.TEAM);
        advisor = database.scope().inWorkspace(workspace, () -> tenancy.enrol(workspace, SlackSimulator.ADVISOR));
        tenant = advisor.tenant();
        dm = simulator.dm(SlackSimulator.ADVISOR);
    }

    @AfterEach
    void close() {
        slack.close();
        database.close();
    }

    @Test
    void whereOnlyTheAdvisorReadsItStandsWholeAndOnce() {
        choose("#dana-notices");
        UUID id = UUID.randomUUID();

        Notices.Posted posted = notices(Optional.empty()).tell(tenant, id, WHOLE, IN_COMPANY);
        Notices.Posted again = notices(Optional.empty()).tell(tenant, id, WHOLE, IN_COMPANY);

        assertThat(posted.channel()).isEqualTo(SlackSimulator.PRIVATE_CHANNEL);
        assertThat(again).isEqualTo(posted);
        assertThat(texts(SlackSimulator.PRIVATE_CHANNEL))
                .singleElement()
                .asString()
                .contains("Sara asks");
        assertThat(texts(dm)).isEmpty();
    }

    @Test
    void whereOthersReadThereIsNothingOfAClientAndTheRestIsInTheDirectMessage() {
        choose("client-team");
        UUID id = UUID.randomUUID();

        Notices.Posted posted = notices(Optional.empty()).tell(tenant, id, WHOLE, IN_COMPANY);
        notices(Optional.empty()).tell(tenant, id, WHOLE, IN_COMPANY);

        assertThat(posted.channel()).isEqualTo(dm);
        assertThat(texts(dm)).singleElement().asString().contains("Sara asks");
        assertThat(texts(SlackSimulator.TEAM_CHANNEL))
                .singleElement()
                .asString()
                .contains("An email came in.", NoticeReview.ACTION, id.toString())
                .doesNotContain("Sara");
    }

    @Test
    void whatIsForTheAdvisorAloneIsNotEvenPointedToInCompany() {
        choose("client-team");

        notices(Optional.empty()).tell(tenant, UUID.randomUUID(), WHOLE, Optional.empty());

        assertThat(texts(dm)).hasSize(1);
        assertThat(texts(SlackSimulator.TEAM_CHANNEL)).isEmpty();
    }

    @Test
    void onceSomebodyComesInNothingIsSaidWholeThereAnyMore() {
        choose("#dana-notices");
        simulator.join(SlackSimulator.COLLEAGUE, SlackSimulator.PRIVATE_CHANNEL);

        notices(Optional.empty()).tell(tenant, UUID.randomUUID(), WHOLE, IN_COMPANY);

        assertThat(texts(SlackSimulator.PRIVATE_CHANNEL))
                .singleElement()
                .asString()
                .doesNotContain("Sara");
        assertThat(channels.others(tenant, SlackSimulator.PRIVATE_CHANNEL)).isTrue();
        assertThat(channels.others(tenant, dm)).isFalse();
    }

    @Test
    void aClosedChannelMeansTheDirectMessageAndIsSaidOnceUntilOneIsOpen() {
        choose("#dana-notices");
        simulator.leave(SlackSimulator.BOT_USER, SlackSimulator.PRIVATE_CHANNEL);
        tell();
        tell();
        assertThat(texts(dm))
                .hasSize(3)
                .filteredOn(text -> text.contains("I cannot in the channel"))
                .hasSize(1);

        simulator.join(SlackSimulator.BOT_USER, SlackSimulator.PRIVATE_CHANNEL);
        tell();
        assertThat(texts(dm)).hasSize(3);

        simulator.archive(SlackSimulator.PRIVATE_CHANNEL);
        tell();
        assertThat(texts(dm)).hasSize(5);
    }

    @Test
    void aChannelThatTheAdvisorIsNotInIsClosedToo() {
        choose("#dana-notices");
        simulator.join(SlackSimulator.COLLEAGUE, SlackSimulator.PRIVATE_CHANNEL);
        simulator.leave(SlackSimulator.ADVISOR, SlackSimulator.PRIVATE_CHANNEL);

        tell();

        assertThat(texts(SlackSimulator.PRIVATE_CHANNEL)).isEmpty();
        assertThat(texts(dm)).hasSize(2);
    }

    @Test
    void theOperatorsChannelHoldsUntilTheAdvisorChoosesAnother() {
        notices(Optional.of("#dana-notices")).tell(tenant, UUID.randomUUID(), WHOLE, IN_COMPANY);
        assertThat(texts(SlackSimulator.PRIVATE_CHANNEL)).hasSize(1);

        choose("dm");
        notices(Optional.of("#dana-notices")).tell(tenant, UUID.randomUUID(), WHOLE, IN_COMPANY);

        assertThat(texts(SlackSimulator.PRIVATE_CHANNEL)).hasSize(1);
        assertThat(texts(dm)).hasSize(1);
    }

    @Test
    void aChannelIsChosenByNameOrMentionAndOneThatIsClosedIsNot() {
        assertThat(choose("#dana-notices")).contains("<#" + SlackSimulator.PRIVATE_CHANNEL + ">");
        assertThat(choose("<#" + SlackSimulator.TEAM_CHANNEL + "|client-team>")).contains("Others read it");
        NoticeHabits before = habits.of(tenant);
        assertThat(before.channel()).contains(SlackSimulator.TEAM_CHANNEL);

        assertThat(choose("#general")).contains("nothing was changed");
        assertThat(choose("#no-such")).contains("nothing was changed");
        assertThat(choose("<#" + SlackSimulator.PRIVATE_WITHOUT_BOT + ">")).contains("nothing was changed");
        assertThat(habits.of(tenant)).isEqualTo(before);
    }

    private void tell() {
        notices(Optional.empty()).tell(tenant, UUID.randomUUID(), WHOLE, IN_COMPANY);
    }

    private String choose(String channel) {
        return new SettingsCommand(habits, channels)
                .run(advisor, "channel " + channel, null, null)
                .getBody();
    }

    private ProactiveNotices notices(Optional<String> operators) {
        SlackSettings settings = new SlackSettings(
                Optional.empty(),
                new Secret("xoxb-bot"),
                Optional.empty(),
                URI.create(simulator.apiUrl()),
                URI.create(simulator.webUrl()),
                operators);
        SlackDirectLine line = new SlackDirectLine(slack.calls, tenancy, database.scope());
        return TestNotices.chosen(database, line, new SlackNoticeRoom(line, channels, habits, settings), clock);
    }

    private List<String> texts(String channel) {
        return simulator.messages(channel).stream()
                .filter(message -> message.has("bot_id"))
                .map(JsonNode::toString)
                .toList();
    }
}
