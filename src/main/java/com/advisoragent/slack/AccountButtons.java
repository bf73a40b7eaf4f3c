package com.advisoragent.slack;

import com.advisoragent.connect.Linking;
import com.advisoragent.connect.Provider;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The buttons that link and unlink accounts; their value is the provider's name. */
final class AccountButtons {
    static final String CONNECT = "account_connect";
    static final String OPEN = "account_open";
    static final String DISCONNECT = "account_disconnect";
    static final String DELETE_DATA = "account_delete_data";

    private static final String DANGER = "danger";

    private AccountButtons() {}

    static Optional<Provider> provider(String value) {
        return Arrays.stream(Provider.values())
                .filter(provider -> provider.name().equals(value))
                .findFirst();
    }

    /** @param verb what the button says before the provider's title */
    static ButtonElement connect(String provider, String verb) {
        return ButtonElement.builder()
                .actionId(CONNECT)
                .value(provider)
                .text(plain(verb + " " + Provider.valueOf(provider).title()))
                .build();
    }

    /** Opens the browser; Slack tells us of the press all the same. */
    static ButtonElement open(Provider provider, URI link) {
        return ButtonElement.builder()
                .actionId(OPEN)
                .url(link.toString())
                .style("primary")
                .text(plain("Connect " + provider.title()))
                .build();
    }

    static ButtonElement disconnect(Provider provider) {
        return ButtonElement.builder()
                .actionId(DISCONNECT)
                .value(provider.name())
                .style(DANGER)
                .text(plain("Disconnect " + provider.title()))
                .confirm(confirm(
                        "Disconnect " + provider.title() + "?",
                        "I delete the access that you gave me and tell " + provider.title()
                                + " to end it. What waits for"
                                + " it stops. What I have read stays until you type `/advisor delete-data`.",
                        "Disconnect"))
                .build();
    }

    static ButtonElement deleteData() {
        return ButtonElement.builder()
                .actionId(DELETE_DATA)
                .value("all")
                .style(DANGER)
                .text(plain("Delete my data"))
                .confirm(confirm(
                        "Delete all of it?",
                        "All accounts are disconnected, and everything I imported from them is deleted. This cannot be"
                                + " undone.",
                        "Delete"))
                .build();
    }

    /** A line, and its buttons if there are any. */
    static List<LayoutBlock> line(String mrkdwn, ButtonElement... buttons) {
        SectionBlock text = SectionBlock.builder()
                .text(MarkdownTextObject.builder().text(mrkdwn).verbatim(true).build())
                .build();
        return buttons.length == 0
                ? List.of(text)
                : List.of(
                        text, ActionsBlock.builder().elements(List.of(buttons)).build());
    }

    static List<LayoutBlock> linkTo(Provider provider, URI link) {
        return line(
                "Connect " + provider.title() + " in your browser. The link is for you alone and works once, for "
                        + Linking.TICKET_LIVES.toMinutes() + " minutes: don't pass it on.",
                open(provider, link));
    }

    private static ConfirmationDialogObject confirm(String title, String text, String yes) {
        return ConfirmationDialogObject.builder()
                .title(plain(title))
                .text(MarkdownTextObject.builder().text(text).build())
                .confirm(plain(yes))
                .deny(plain("Cancel"))
                .style(DANGER)
                .build();
    }

    private static PlainTextObject plain(String text) {
        return PlainTextObject.builder().text(text).build();
    }
}
