package jenkins.model;

import org.springframework.security.access.AccessDeniedException;

/** Who sees an item: all of it with Item/Read, that it is there with Item/Discover, else nothing. */
final class ItemAccess {
    private ItemAccess() {}

    static <T extends hudson.model.Item> T visible(T item) throws AccessDeniedException {
        if (item == null || item.hasPermission(hudson.model.Item.READ)) {
            return item;
        }
        if (item.hasPermission(hudson.model.Item.DISCOVER)) {
            throw new AccessDeniedException("Please login to access job " + item.getName());
        }
        return null;
    }
}
