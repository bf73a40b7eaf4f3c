package com.advisoragent.slack;

import com.advisoragent.conversation.Notice;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import java.util.List;

/** The button below a notice. */
final class NoticeButton {
    private NoticeButton() {}

    static LayoutBlock of(Notice.Button button) {
        return switch (button.kind()) {
            case CONNECT ->
                ActionsBlock.builder()
                        .elements(List.of(AccountButtons.connect(button.of(), "Connect")))
                        .build();
            case RECONNECT ->
                ActionsBlock.builder()
                        .elements(List.of(AccountButtons.connect(button.of(), "Reconnect")))
                        .build();
            case REVIEW ->
                ActionsBlock.builder()
                        .elements(List.of(ButtonElement.builder()
                                .actionId(NoticeReview.ACTION)
                                .text(CardText.plain("Review"))
                                .value(button.of())
                                .build()))
                        .build();
        };
    }
}
