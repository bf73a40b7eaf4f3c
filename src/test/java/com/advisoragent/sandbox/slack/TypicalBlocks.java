package com.advisoragent.sandbox.slack;

import static com.slack.api.model.block.Blocks.*;
import static com.slack.api.model.block.composition.BlockCompositions.*;
import static com.slack.api.model.block.element.BlockElements.*;

import com.slack.api.model.block.CardBlock;
import com.slack.api.model.block.ContextActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.MarkdownBlock;
import com.slack.api.model.block.composition.FeedbackButtonObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.FeedbackButtonsElement;
import java.util.List;

/** One of each block that the product is likely to send, built by the SDK. */
final class TypicalBlocks {
    private TypicalBlocks() {}

    static List<LayoutBlock> all(List<String> names) {
        List<OptionObject> options =
                names.stream().map(name -> option(plainText(name), name)).toList();
        return List.of(
                header(h -> h.text(plainText("Email to Sara Smith"))),
                section(s -> s.text(markdownText("*Hello* <https://example.com|there>"))
                        .accessory(overflowMenu(o -> o.actionId("more").options(options)))),
                section(s -> s.fields(List.of(markdownText("*To*\nsara@example.com"), markdownText("*Cc*\nnobody")))),
                divider(),
                context(List.of(markdownText("from your email"))),
                actions(List.of(
                        button(b -> b.actionId("approve")
                                .text(plainText("Approve"))
                                .style("primary")
                                .value("id:digest")
                                .confirm(confirmationDialog(c -> c.title(plainText("Send?"))
                                        .text(plainText("To 4 people"))
                                        .confirm(plainText("Send"))
                                        .deny(plainText("Back"))))),
                        staticSelect(s -> s.actionId("pick")
                                .placeholder(plainText("Pick"))
                                .options(options)),
                        datePicker(d -> d.actionId("day").initialDate("2026-03-02")))),
                MarkdownBlock.builder().text("## Two things\n1. one\n2. two").build(),
                CardBlock.builder()
                        .title(plainText("Sara Smith"))
                        .body(markdownText("Client since 2019"))
                        .actions(List.of(button(b -> b.actionId("open").text(plainText("Open")))))
                        .build(),
                ContextActionsBlock.builder()
                        .elements(List.of(FeedbackButtonsElement.builder()
                                .actionId("feedback")
                                .positiveButton(feedback("Good", "good"))
                                .negativeButton(feedback("Bad", "bad"))
                                .build()))
                        .build());
    }

    private static FeedbackButtonObject feedback(String text, String value) {
        return FeedbackButtonObject.builder().text(plainText(text)).value(value).build();
    }
}
