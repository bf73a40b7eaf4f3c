package com.advisoragent.sandbox.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Answers as a test tells it: from a queue, then by a function. Records every question. Can be held, so that a test can
 * do something while a call is under way.
 */
public final class ScriptedBrain implements Brain {
    /** Keeps one question waiting. */
    public static final class Hold {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        /** Returns as soon as a question waits here. */
        public void awaitArrival(Duration atMost) throws InterruptedException {
            if (!arrived.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("no question reached the model within " + atMost);
            }
        }

        public void release() {
            released.countDown();
        }
    }

    private static final Function<ModelQuestion, BrainAnswer> RUN_OUT =
            question -> BrainAnswer.error(400, "script_ran_out", "the test's script has no answer left");

    private final Deque<Function<ModelQuestion, BrainAnswer>> queue = new ArrayDeque<>();
    private final Deque<Hold> holds = new ArrayDeque<>();
    private final List<ModelQuestion> questions = new ArrayList<>();
    private Function<ModelQuestion, BrainAnswer> otherwise = RUN_OUT;
    private Optional<Function<ModelQuestion, BrainAnswer>> structured = Optional.empty();

    /** The next question gets this text. */
    public ScriptedBrain say(String text) {
        return answer(BrainAnswer.text(text));
    }

    /** The next question gets this tool call. */
    public ScriptedBrain call(String tool, String arguments) {
        return answer(BrainAnswer.call(tool, arguments));
    }

    /** The next question gets these tool calls at once. */
    public ScriptedBrain calls(BrainAnswer.Asked... calls) {
        return answer(BrainAnswer.calls(List.of(calls)));
    }

    /** The next question gets status 200 and this body. */
    public ScriptedBrain raw(String body) {
        return answer(BrainAnswer.raw(body));
    }

    /** The next question gets an error of OpenAI's shape. */
    public ScriptedBrain error(int status, String code, String message) {
        return answer(BrainAnswer.error(status, code, message));
    }

    /** The next question gets this. */
    public ScriptedBrain answer(BrainAnswer answer) {
        return respond(question -> answer);
    }

    /** The next question is answered by this. */
    public synchronized ScriptedBrain respond(Function<ModelQuestion, BrainAnswer> answer) {
        queue.add(answer);
        return this;
    }

    /** Answers every question for which the queue has nothing. */
    public synchronized ScriptedBrain otherwise(Function<ModelQuestion, BrainAnswer> answer) {
        otherwise = answer;
        return this;
    }

    /**
     * Answers every question that asks for an answer by a schema, whatever the queue holds: those come when the product
     * thinks something over by itself, and a script that waits for a conversation must not meet them.
     */
    public synchronized ScriptedBrain structured(Function<ModelQuestion, BrainAnswer> answer) {
        structured = Optional.of(answer);
        return this;
    }

    /** The next question that no earlier hold takes waits until released. */
    public synchronized Hold hold() {
        Hold hold = new Hold();
        holds.add(hold);
        return hold;
    }

    /** Every question so far, oldest first. */
    public synchronized List<ModelQuestion> questions() {
        return List.copyOf(questions);
    }

    /** Forgets the questions, the queue and the functions; releases who waits. */
    public synchronized void reset() {
        questions.clear();
        queue.clear();
        holds.forEach(Hold::release);
        holds.clear();
        otherwise = RUN_OUT;
        structured = Optional.empty();
    }

    @Override
    public String modelName() {
        return "scripted-model";
    }

    @Override
    public BrainAnswer answer(ModelQuestion question) throws InterruptedException {
        Hold hold;
        Function<ModelQuestion, BrainAnswer> answer;
        synchronized (this) {
            questions.add(question);
            if (question.schema().isPresent() && structured.isPresent()) {
                return structured.get().apply(question);
            }
            hold = holds.poll();
            answer = queue.isEmpty() ? otherwise : queue.poll();
        }
        if (hold != null) {
            hold.arrived.countDown();
            hold.released.await();
        }
        return answer.apply(question);
    }
}
