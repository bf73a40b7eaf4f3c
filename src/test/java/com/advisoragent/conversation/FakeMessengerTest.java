package com.advisoragent.conversation;

import java.util.List;
import java.util.UUID;

class FakeMessengerTest extends MessengerContract {
    private final FakeMessenger fake = new FakeMessenger();

    @Override
    protected Messenger messenger() {
        return fake;
    }

    @Override
    protected Place newPlace() {
        return new Place("D1", UUID.randomUUID().toString(), false);
    }

    @Override
    protected List<String> said(Place place) {
        return fake.posted().stream()
                .filter(each -> each.place().equals(place))
                .map(each -> each.reply().text())
                .toList();
    }

    @Override
    protected void loseTheNextAnswer() {
        fake.loseAnswers(1);
    }

    @Override
    protected void cutOff() {
        fake.cutOff(true);
    }
}
