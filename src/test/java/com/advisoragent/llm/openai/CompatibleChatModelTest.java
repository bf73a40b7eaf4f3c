package com.advisoragent.llm.openai;

import com.advisoragent.llm.ChatModel;
import com.advisoragent.llm.ChatModelContract;
import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ToolCall;
import org.junit.jupiter.api.AfterEach;

class CompatibleChatModelTest extends ChatModelContract {
    private final SimulatedVendor vendor = new SimulatedVendor();
    private final ChatModel model = SimulatedVendor.chat(vendor.openAi());

    @AfterEach
    void close() {
        vendor.close();
    }

    @Override
    protected ChatModel model() {
        return model;
    }

    @Override
    protected void willSay(String text) {
        vendor.brain.say(text);
    }

    @Override
    protected void willCall(ToolCall... calls) {
        vendor.willCall(calls);
    }

    @Override
    protected void willFail(ModelException.Kind kind) {
        vendor.willFail(kind);
    }
}
