// A small store on this phone: named records in IndexedDB. Pages and the worker share it, so it is a plain script.
//   state: what the worker remembers (locked, language, acts the server must still be told of)
//   items: things kept to be read offline · keys: how they are sealed · queue: forms that wait to be sent

(function (scope) {
  const STORES = ["state", "items", "keys", "queue"];

  function opened() {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open("phone", 1);
      asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
      asked.onsuccess = () => {
        asked.result.onversionchange = () => asked.result.close();
        resolve(asked.result);
      };
      asked.onerror = () => reject(asked.error);
      asked.onblocked = () => reject(new Error("blocked"));
    });
  }

  // `strict`: on the disk before we say that it is kept.
  async function act(stores, mode, work) {
    const database = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const doing = database.transaction(stores, mode, { durability: "strict" });
        let answer;
        doing.oncomplete = () => resolve(answer && answer.result);
        doing.onabort = () => reject(doing.error);
        answer = work(doing);
      });
    } finally {
      database.close();
    }
  }

  scope.phone = {
    get: (store, key) => act([store], "readonly", (doing) => doing.objectStore(store).get(key)),
    all: (store) => act([store], "readonly", (doing) => doing.objectStore(store).getAll()),
    count: (store) => act([store], "readonly", (doing) => doing.objectStore(store).count()),
    put: (store, key, value) => act([store], "readwrite", (doing) => doing.objectStore(store).put(value, key)),
    // Reads and writes in one transaction, so that two at once lose nothing. Answers what is there now.
    change: async (store, key, changed) => {
      let now;
      await act([store], "readwrite", (doing) => {
        const kept = doing.objectStore(store);
        kept.get(key).onsuccess = (event) => {
          now = changed(event.target.result);
          kept.put(now, key);
        };
      });
      return now;
    },
    // The same, of a record that is still there; what is gone stays gone.
    replace: (store, key, changed) =>
      act([store], "readwrite", (doing) => {
        const kept = doing.objectStore(store);
        kept.get(key).onsuccess = (event) => {
          if (event.target.result) kept.put(changed(event.target.result), key);
        };
      }),
    remove: (store, key) => act([store], "readwrite", (doing) => doing.objectStore(store).delete(key)),
    // Takes away all records of which `goes(value)` is true, in one transaction.
    drop: (stores, goes) =>
      act(stores, "readwrite", (doing) =>
        stores.forEach((name) => {
          doing.objectStore(name).openCursor().onsuccess = (event) => {
            const at = event.target.result;
            if (!at) return;
            if (goes(at.value)) at.delete();
            at.continue();
          };
        })
      ),
  };
})(self);
