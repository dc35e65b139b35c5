package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.story.Act.Yes;
import io.jenkins.plugins.modellineage.story.PlainRequest.Given;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A person's yes, and what comes of the last one that was missing. */
final class PlainApproval {
    private final PlainBook book;
    private final Realm realm;

    PlainApproval(PlainBook book, Realm realm) {
        this.book = book;
        this.realm = realm;
    }

    Answer approve(Act.Approve act) {
        Optional<PlainRequest> late = book.request(act.id()).filter(book::late);
        if (late.isPresent()) {
            return book.end(late.get(), "expired");
        }
        Optional<Answer> closed = book.open(act.id());
        if (closed.isPresent()) {
            return closed.get();
        }
        PlainRequest request = book.request(act.id()).orElseThrow();
        Set<String> names = names(request, act.user());
        Set<Why> whys = EnumSet.noneOf(Why.class);
        whys.addAll(request.useless(act.user(), names, realm));
        PlainBook.addIf(whys, act.content() != request.version.number, Why.CONTENT);
        boolean kept = request.back.isEmpty() && request.version.keptFrom.contains(request.stage);
        PlainBook.addIf(whys, kept, Why.KEPT);
        PlainBook.addIf(whys, !request.newer().equals(act.replacing()), Why.UNCONFIRMED);
        if (!whys.isEmpty()) {
            return Answer.refused(whys);
        }
        request.given.remove(act.user());
        request.given.put(act.user(), new Given(names, act.replacing()));
        book.touch(request);
        return request.enough(request.counting(realm), realm) ? carryOut(request) : Answer.done(request.state);
    }

    /** The person's own name and groups, as far as the request names them. */
    Set<String> names(PlainRequest request, String user) {
        Set<String> names = new TreeSet<>();
        for (Yes rule : request.approvals) {
            rule.by().stream()
                    .filter(name -> name.equals(user) || realm.groups(user).contains(name))
                    .forEach(names::add);
        }
        return names;
    }

    private Answer carryOut(PlainRequest request) {
        if (PlainRules.stricter(book.rules.inForce(request.model.name, request.stage), request)) {
            return book.end(request, "conflicted", Why.RULE_CAME);
        }
        if (request.back.isPresent()) {
            return new PlainRollback(book).carryOut(request);
        }
        return book.passes(request) ? book.enter(request) : book.end(request, "conflicted", Why.GATES);
    }
}
