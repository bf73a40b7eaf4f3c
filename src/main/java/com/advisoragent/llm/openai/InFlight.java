package com.advisoragent.llm.openai;

import com.advisoragent.llm.ModelException;
import com.advisoragent.llm.ModelException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Makes several calls at once, but never more than a few over all callers. Its threads end when they have nothing to do. */
final class InFlight {
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final ThreadPoolExecutor pool;

    InFlight(int most) {
        pool = new ThreadPoolExecutor(
                most, most, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "embedding");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * The answers in the order of the calls. A call that is alone is made by the caller's own thread.
     *
     * @throws ModelException the first that failed; calls that were not begun are then not made
     */
    <T> List<T> all(List<Supplier<T>> calls) {
        if (calls.size() == 1) {
            return List.of(calls.get(0).get());
        }
        List<Future<T>> begun = new ArrayList<>();
        calls.forEach(call -> begun.add(pool.submit(call::get)));
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> each : begun) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ModelException(Kind.UNAVAILABLE, "interrupted while texts were embedded", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ModelException said) {
                throw said;
            }
            throw new IllegalStateException("Texts could not be embedded", failed.getCause());
        } finally {
            begun.forEach(each -> each.cancel(true));
        }
    }
}
