package com.advisoragent.llm;

class FakeChatModelTest extends ChatModelContract {
    private final FakeChatModel fake = new FakeChatModel();

    @Override
    protected ChatModel model() {
        return fake;
    }

    @Override
    protected void willSay(String text) {
        fake.say(text);
    }

    @Override
    protected void willCall(ToolCall... calls) {
        fake.call(calls);
    }

    @Override
    protected void willFail(ModelException.Kind kind) {
        fake.fail(kind);
    }
}
