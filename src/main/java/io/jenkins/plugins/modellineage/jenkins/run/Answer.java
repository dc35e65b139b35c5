package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.FilePath.FileCallable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;

/** What an agent answers to a question: the word of a stranger, which may be nothing, or of another kind than was asked for. */
final class Answer {
    private Answer() {}

    /**
     * Asks, and takes no answer of another kind. What is inside of it is not believed yet.
     *
     * @param kind the class of an answer, without what it holds
     * @param what was asked for, as the error names it
     * @throws FilesRefused when the answer is nothing, or something else
     */
    static <T> T to(FilePath folder, FileCallable<? extends T> question, Class<? super T> kind, String what)
            throws IOException, InterruptedException {
        return of(folder.act((FileCallable<?>) question), kind, what);
    }

    /** The same of an answer that is here. */
    @SuppressWarnings("unchecked")
    static <T> T of(Object answer, Class<? super T> kind, String what) throws FilesRefused {
        if (!kind.isInstance(answer)) {
            throw none(what);
        }
        return (T) answer;
    }

    /**
     * Checks that an answer holds nothing but what was asked for.
     *
     * @throws FilesRefused when it is none, or holds something else
     */
    static <C extends Collection<?>> C each(C answer, Class<?> kind, String what) throws FilesRefused {
        if (answer == null || !answer.stream().allMatch(kind::isInstance)) {
            throw none(what);
        }
        return answer;
    }

    /** The same of a list, whose elements are looked at too. */
    static <E> ArrayList<E> list(FilePath folder, FileCallable<ArrayList<E>> question, Class<E> kind, String what)
            throws IOException, InterruptedException {
        return each(Answer.<ArrayList<E>>to(folder, question, ArrayList.class, what), kind, what);
    }

    /** Why the answer is none. */
    static FilesRefused none(String what) {
        return new FilesRefused("the agent did not tell " + what + "; look at it");
    }
}
