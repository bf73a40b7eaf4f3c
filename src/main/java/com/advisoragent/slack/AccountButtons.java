package com.advisoragent.slack;

import com.advisoragent.connect.Provider;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;

/** The buttons that link an account; their value is the provider's name. */
final class AccountButtons {
    static final String CONNECT = "account_connect";

    private AccountButtons() {}

    /** @param verb what the button says before the provider's title */
    static ButtonElement connect(String provider, String verb) {
        return ButtonElement.builder()
                .actionId(CONNECT)
                .value(provider)
                .text(PlainTextObject.builder()
                        .text(verb + " " + Provider.valueOf(provider).title())
                        .build())
                .build();
    }
}
