package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.SourceLink;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyMessagesTest {
    private static final URI MAIL = URI.create("https://mail.google.com/mail/u/0/#all/1");

    @Test
    void aShortReplyIsOneMessageOfOneSection() {
        List<ReplyMessages.Message> messages = ReplyMessages.of(Reply.of("Sara has *two* children."));

        assertThat(messages).hasSize(1);
        assertThat(texts(messages)).containsExactly("Sara has *two* children.");
        assertThat(messages.get(0).text()).isEqualTo("Sara has *two* children.");
    }

    @Test
    void sourcesStandBelowWithTheNumbersThatTheTextCites() {
        List<SourceLink> sources = List.of(
                new SourceLink("S2", "Email from Sara <sara@x.example> | \"Trip\"", Optional.of(MAIL)),
                new SourceLink("S7", "CRM note", Optional.empty()));

        assertThat(texts(ReplyMessages.of(new Reply("Two [S2].", sources))))
                .containsExactly(
                        "Two <https://mail.google.com/mail/u/0/#all/1|[2]>.",
                        "<https://mail.google.com/mail/u/0/#all/1|2 · Email from Sara &lt;sara@x.example&gt; ¦ \"Trip\">"
                                + "\n7 · CRM note");
    }

    @Test
    void aLongReplyIsCutBetweenParagraphsAndNothingIsLost() {
        String paragraph = "Sara wrote about her daughter, the trip & the plan. "
                .repeat(30)
                .strip();
        String text = IntStream.range(0, 25).mapToObj(i -> i + " " + paragraph).collect(Collectors.joining("\n\n"));

        List<ReplyMessages.Message> messages = ReplyMessages.of(Reply.of(text));

        assertThat(messages).hasSizeGreaterThan(1);
        assertThat(texts(messages)).allSatisfy(piece -> assertThat(piece).endsWith("plan."));
        assertThat(String.join("\n\n", texts(messages)).replace("&amp;", "&")).isEqualTo(text);
    }

    @Test
    void aWallOfTextWithoutAnyBreakIsCutAndNothingIsLost() {
        String wall = "x".repeat(20_000);

        assertThat(String.join("", texts(ReplyMessages.of(Reply.of(wall))))).isEqualTo(wall);
    }

    @Test
    void aCharacterIsNeverCutInTwo() {
        for (int shift = 0; shift < 3; shift++) {
            String wall = "x".repeat(shift) + "😀".repeat(9_000);
            List<ReplyMessages.Message> messages = ReplyMessages.of(Reply.of(wall));

            assertThat(String.join("", texts(messages))).isEqualTo(wall);
            assertThat(messages)
                    .allSatisfy(
                            message -> assertThat(wellFormed(message.text())).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "\u200B", "\u202E\u2066", "[S9]"})
    void aReplyThatShowsNothingIsStillAMessage(String text) {
        assertThat(texts(ReplyMessages.of(Reply.of(text)))).containsExactly("…");
    }

    @Test
    void aSubjectOfAnyLengthLeavesTheReplyPostable() {
        SourceLink endless = new SourceLink("S1", "&".repeat(5_000), Optional.of(MAIL));

        within(ReplyMessages.of(new Reply("Yes [S1].", List.of(endless))));
    }

    @Test
    void slacksLimitsAreKeptForEveryTextUpTo60000Characters() {
        Random random = new Random(42);
        List<SourceLink> sources = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> new SourceLink("S" + i, Nasty.text(random, 80), Optional.of(MAIL)))
                .toList();
        for (int round = 0; round < 25; round++) {
            String text = Nasty.text(random, 1 + random.nextInt(9_000));
            within(ReplyMessages.of(new Reply(text.substring(0, Math.min(text.length(), 60_000)), sources)));
        }
        within(ReplyMessages.of(Reply.of("&".repeat(60_000))));
        within(ReplyMessages.of(new Reply("[S1]".repeat(2_000), sources)));
    }

    private static void within(List<ReplyMessages.Message> messages) {
        for (ReplyMessages.Message message : messages) {
            List<String> texts = texts(List.of(message));
            assertThat(message.blocks()).hasSizeBetween(1, 50);
            assertThat(texts).allSatisfy(text -> {
                assertThat(text).hasSizeBetween(1, 3_000);
                assertThat(wellFormed(text)).isTrue();
            });
            assertThat(texts.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(12_000);
            assertThat(message.text()).hasSizeBetween(1, 1_000);
        }
    }

    private static boolean wellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static List<String> texts(List<ReplyMessages.Message> messages) {
        return messages.stream()
                .flatMap(message -> message.blocks().stream())
                .map(ReplyMessagesTest::text)
                .toList();
    }

    private static String text(LayoutBlock block) {
        return block instanceof SectionBlock section
                ? section.getText().getText()
                : ((MarkdownTextObject) ((ContextBlock) block).getElements().get(0)).getText();
    }
}
