package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.FutureCallback;
import java.io.Serializable;

/** Is told of the start and end of a block. Part of the program's state. */
public abstract class BodyExecutionCallback implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The block's context is given, not the step's. */
    public void onStart(StepContext context) {}

    /** The step's context is given. */
    public abstract void onSuccess(StepContext context, Object result);

    /** The step's context is given. */
    public abstract void onFailure(StepContext context, Throwable t);

    public static BodyExecutionCallback wrap(FutureCallback<Object> callback) {
        return new Wrapper(callback);
    }

    /** Ends the step as the block ended, with a word in between. */
    public abstract static class TailCall extends BodyExecutionCallback {

        private static final long serialVersionUID = 1L;

        /** What is left to do; an exception fails a step that would have succeeded. */
        protected abstract void finished(StepContext context) throws Exception;

        @Override
        public final void onSuccess(StepContext context, Object result) {
            try {
                finished(context);
            } catch (Exception x) {
                context.onFailure(x);
                return;
            }
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            try {
                finished(context);
            } catch (Exception x) {
                t.addSuppressed(x);
            }
            context.onFailure(t);
        }
    }

    private static final class Wrapper extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final FutureCallback<Object> callback;

        Wrapper(FutureCallback<Object> callback) {
            if (!(callback instanceof Serializable)) {
                throw new IllegalArgumentException(callback.getClass() + " is not serializable");
            }
            this.callback = callback;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            callback.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            callback.onFailure(t);
        }
    }
}
