package com.advisoragent.bench;

import com.advisoragent.sandbox.model.Brain;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import java.util.concurrent.CountDownLatch;

/** Never answers, so that what follows an acknowledgement does not disturb what comes before it. */
final class SilentModel implements Brain {
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String modelName() {
        return "silent-model";
    }

    @Override
    public BrainAnswer answer(ModelQuestion question) throws InterruptedException {
        never.await();
        return BrainAnswer.text("");
    }
}
