package com.advisoragent.sandbox.run;

import com.advisoragent.llm.openai.OpenAiSettings;

/** Which model answers and what leaves this machine for it; never a key. */
record ModelLabel(String name, String where) {
    static ModelLabel of(Vendors vendors, OpenAiSettings settings) {
        return vendors.realModel()
                ? new ModelLabel(
                        settings.chatModel() + " at " + settings.baseUrl().getHost(),
                        "questions and the passages they need go to the model")
                : new ModelLabel("offline model", "nothing here leaves this machine");
    }
}
