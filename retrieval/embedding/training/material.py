"""What the encoder is trained on and validated with.

The texts of the index, the phrasebook and the codes kept out come from `npx tsx scripts/write-encoder-material.ts`, official text from an
export of the national catalogue, pairs of title and text from statutes, messages with their procedure from bot/understanding/training.
"""
import collections
import gzip
import hashlib
import json
import random
import re

import torch
from tokenizers import Tokenizer

from vietnamese_augment import Augment, normalise

MAX_TOKENS, PARTS, MOST_GOLDS = 112, 8, 6
NAMES = ('name', 'short-name')
PASSAGES = {'thanh_phan_ho_so': 3, 'trinh_tu_thuc_hien': 2, 'yeu_cau_dieu_kien': 3, 'ket_qua_xu_ly': 1, 'doi_tuong_thuc_hien': 1}


def number_of(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], 'big')


def is_held_out(code, text):
    """The ways of asking that `npm run train:ranker` asks, so never learned here (retrieval/embedding/training-split.ts)."""
    return number_of(f'{code} {text}') % 12 == 0


def is_learned_message(text):
    """The half of the messages that is learned; the ranker learns from the other (retrieval/embedding/training-split.ts)."""
    return number_of(text) % 2 == 0


def lines(path):
    with (gzip.open if str(path).endswith('.gz') else open)(path, 'rt', encoding='utf-8') as f:
        yield from map(json.loads, f)


def passages(text, words=40):
    w = text.split()
    return [' '.join(w[i:i + words])[:280] for i in range(0, len(w), words)]


def read_official(paths):
    """-> {code: passages of its official text}"""
    body = collections.defaultdict(list)
    for row in (row for path in paths for row in lines(path)):
        for key, most in PASSAGES.items():
            body[row['ma_thu_tuc']] += [p for p in passages(row.get(key) or '')[:most] if len(p) > 20]
    return body


def read_articles(path):
    """Statutes, one after another behind `<doc>` -> [(title, text)]"""
    articles = []
    for article in gzip.open(path, 'rt', encoding='utf-8').read().split('<doc>') if path else []:
        rows = [x for x in article.strip().split('\n') if x.strip()]
        if len(rows) >= 2 and len(rows[0]) > 15: articles.append((re.sub(r'^Điều \S+\s*', '', rows[0])[:200], ' '.join(rows[1:])[:700]))
    return articles


def read_messages(paths):
    """Written messages of which the procedures are known (`code` or `gold`) -> [(text, codes)]"""
    found = {}
    for row in (row for path in paths for row in lines(path)):
        gold = row.get('gold') or ([row['code']] if row.get('code') else [])
        if gold: found.setdefault(row['text'], gold)
    return sorted(found.items())


class Material:
    def __init__(self, a):
        """`a`: the options of train_catalogue.py."""
        m = json.load(gzip.open(a.material, 'rt', encoding='utf-8'))
        self.augment = Augment(m['phrases'])
        self.articles = read_articles(a.articles)
        official = read_official(a.official)
        self.codes = [p['code'] for p in m['procedures']]
        self.number = {code: i for i, code in enumerate(self.codes)}
        self.body = [official[code] for code in self.codes]
        self.unseen = [self.number[code] for code in m['unseen'] if code in self.number]
        self.read_texts(m['procedures'])
        self.group = self.services(m['procedures'])
        self.split_messages(read_messages(a.messages), set(self.unseen))
        self.questions = self.known(read_messages(a.questions))
        left_out = [(self.texts[e], [self.owner[e]]) for e in range(len(self.texts)) if not self.is_learned[e]]
        self.held_out = [(text, gold) for text, gold in left_out if gold[0] not in self.unseen]
        self.held_out = random.Random(5).sample(self.held_out, min(1500, len(self.held_out)))
        self.unseen_ways = [(text, gold) for text, gold in left_out if gold[0] in self.unseen]

    def read_texts(self, procedures):
        self.texts, self.owner, self.is_name, self.is_learned = [], [], [], []
        self.ways, self.names = [[] for _ in self.codes], [[] for _ in self.codes]
        for i, p in enumerate(procedures):
            for kind, text in p['texts']:
                learned = kind == 'name' or i not in self.unseen and (kind in NAMES or not is_held_out(p['code'], text))
                if learned: (self.names if kind in (*NAMES, 'alias') else self.ways)[i].append(len(self.texts))
                self.texts.append(text); self.owner.append(i); self.is_name.append(kind == 'name'); self.is_learned.append(learned)
        self.asked = [i for i, ways in enumerate(self.ways) if ways]
        self.unasked = [i for i, ways in enumerate(self.ways) if not ways]

    def services(self, procedures):
        """A service that is listed under two codes is right under either: codes of one service have one number."""
        group = list(range(len(self.codes)))
        for p in procedures:
            for other in (self.number[code] for code in p['same'] if code in self.number):
                mine, theirs = group[self.number[p['code']]], group[other]
                group = [mine if g == theirs else g for g in group]
        return group

    def known(self, messages):
        numbered = ((text, [self.number[code] for code in gold if code in self.number]) for text, gold in messages)
        return [(text, gold) for text, gold in numbered if gold]

    def split_messages(self, messages, unseen):
        messages = self.known(messages)
        self.messages = [(text, gold) for text, gold in messages if is_learned_message(text) and not unseen & set(gold)]
        # Those with one right procedure: whoever says too little is right under several.
        self.asked_messages = [(text, gold) for text, gold in messages if not is_learned_message(text) and len(gold) == 1]


class Batches(torch.utils.data.IterableDataset):
    """Endless batches in PARTS parts of like length: [(padded ids, lengths)], the entries that the texts are (-1: none), the right codes."""

    def __init__(self, material, a):
        self.material, self.tokenizer_path = material, f'{a.source}/tokenizer.json'
        self.asked, self.unasked, self.messages, self.articles = a.asked, a.unasked, a.learned_messages, a.statutes

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        random.seed(worker.seed if worker else 1)
        torch.set_num_threads(1)
        tokenizer, self.pools = load_tokenizer(self.tokenizer_path), {}
        while True: yield self.batch(tokenizer)

    def draw(self, name, source, wanted):
        """All of `source` come once before any comes twice."""
        pool, got = self.pools.setdefault(name, []), set()
        while len(got) < min(wanted, len(source)):
            if not pool: pool.extend(random.sample(source, len(source)))
            got.add(pool.pop())
        return list(got)

    def next_way(self, i):
        return self.draw(('way', i), self.material.ways[i], 1)[0]

    def asked_text(self, i):
        m, r = self.material, random.random()
        if r < 0.78:
            entry = self.next_way(i)
            text = m.texts[entry]
            if random.random() < 0.06: text = f'{text} {m.texts[self.next_way(i)]}'
            return (m.augment(text) if random.random() < 0.75 else normalise(text)), entry
        if r < 0.94 or not m.body[i]:
            entry = random.choice(m.names[i] or m.ways[i])
            text = m.texts[entry]
            return (m.augment.keyword(text) if random.random() < 0.5 else m.augment(text)), entry
        return normalise(random.choice(m.body[i])), -1

    def unasked_text(self, i):
        m = self.material
        entry = random.choice(m.names[i])
        name = m.texts[entry]
        if m.body[i] and random.random() < 0.5:
            passage = random.choice(m.body[i])
            if random.random() < 0.3: passage = f'{name} {passage}'
            if random.random() < 0.4: passage = part_of(passage, random.randint(8, 25))
            return (m.augment(passage) if random.random() < 0.4 else normalise(passage)), -1
        r, words = random.random(), len(name.split())
        if r < 0.35: return m.augment.keyword(name), entry
        return m.augment(part_of(name, random.randint(4, max(5, words * 2 // 3))) if r < 0.6 and words > 6 else name), entry

    def batch(self, tokenizer):
        m, rows = self.material, []
        for i in self.draw('asked', m.asked, self.asked): rows += [(*self.asked_text(i), [i]) for _ in range(2)]
        for i in self.draw('unasked', m.unasked, self.unasked): rows += [(*self.unasked_text(i), [i]) for _ in range(2)]
        for at in self.draw('messages', range(len(m.messages)), self.messages):
            text, gold = m.messages[at]
            rows.append((m.augment(text) if random.random() < 0.6 else normalise(text), -1, gold))
        for at in self.draw('articles', range(len(m.articles)), self.articles):
            title, body = m.articles[at]
            rows.append((m.augment(title) if random.random() < 0.4 else normalise(title), -1, [-2 - at]))
            rows.append((normalise(part_of(body, 40)), -1, [-2 - at]))
        ids = [e.ids for e in tokenizer.encode_batch([row[0] for row in rows])]
        order = sorted(range(len(rows)), key=lambda k: len(ids[k]))
        golds = torch.full((len(rows), MOST_GOLDS), -1)
        for place, k in enumerate(order):
            gold = rows[k][2][:MOST_GOLDS]
            golds[place, :len(gold)] = torch.tensor(gold)
        return padded([ids[k] for k in order], -(-len(rows) // PARTS)), torch.tensor([rows[k][1] for k in order]), golds


def part_of(text, count):
    words = text.split()
    start = random.randint(0, max(0, len(words) - count))
    return ' '.join(words[start:start + count])


def load_tokenizer(path):
    tokenizer = Tokenizer.from_file(path)
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def padded(ids, size=512):
    """Lists of ids, sorted by length -> [(padded ids, lengths)]"""
    out = []
    for start in range(0, len(ids), size):
        part = ids[start:start + size]
        width = -(-max(map(len, part)) // 8) * 8
        out.append((torch.tensor([p + [1] * (width - len(p)) for p in part]), torch.tensor([len(p) for p in part])))
    return out


def tokenised(texts, tokenizer):
    """-> parts of like length, and where each text lies in them."""
    ids = [e.ids for e in tokenizer.encode_batch(texts)]
    order = sorted(range(len(ids)), key=lambda k: len(ids[k]))
    place = torch.empty(len(ids), dtype=torch.long)
    place[torch.tensor(order)] = torch.arange(len(ids))
    return padded([ids[k] for k in order]), place
